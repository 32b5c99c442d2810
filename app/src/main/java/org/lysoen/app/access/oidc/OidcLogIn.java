package org.lysoen.app.access.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.access.MoreLogIns;
import org.lysoen.app.access.Sessions;
import org.lysoen.app.http.Refusal;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Account;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who an identity provider vouches for is the account with that subject; where the provider names a role, one is made.
 * Whose role came from the provider is turned away once it names none. The provider is asked for its addresses and keys
 * when somebody first logs in, so the server starts without it.
 */
public final class OidcLogIn implements MoreLogIns {

    /** The one provider's name in addresses. */
    public static final String ID = "elsewhere";

    private static final String BACK = "/login/oauth2/code/" + ID;
    private static final Logger LOG = LoggerFactory.getLogger(OidcLogIn.class);

    private final Provider provider;
    private final Optional<String> publicUrl;
    private final Accounts accounts;
    private final Sessions sessions;
    private final ObjectProvider<Refusal> refusal;

    /** @param publicUrl where browsers reach this server; empty where that is where it listens */
    public OidcLogIn(
            Provider provider,
            Optional<String> publicUrl,
            Accounts accounts,
            Sessions sessions,
            ObjectProvider<Refusal> refusal) {
        this.provider = provider;
        this.publicUrl = publicUrl;
        this.accounts = accounts;
        this.sessions = sessions;
        this.refusal = refusal;
    }

    @Override
    public void addTo(HttpSecurity http) {
        http.addFilterBefore(new ComeAgain(), OAuth2AuthorizationRequestRedirectFilter.class)
                .oauth2Login(elsewhere -> elsewhere
                        .loginPage("/log-in")
                        .clientRegistrationRepository(new SupplierClientRegistrationRepository(
                                () -> new InMemoryClientRegistrationRepository(registration())))
                        .authorizedClientRepository(new KeepsNone())
                        .successHandler(this::vouchedFor)
                        .failureHandler(this::failed));
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(provider.issuer())
                .registrationId(ID)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .clientName(provider.name())
                .scope("openid", "profile")
                .redirectUri(publicUrl.orElse("{baseUrl}") + BACK)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private void vouchedFor(HttpServletRequest request, HttpServletResponse response, Authentication vouched)
            throws IOException {
        if (!(vouched.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("only the scope openid is asked for");
        }
        try {
            var account = account(user);
            sessions.start(request, account);
            accounts.logIn().vouchedFor(account);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/account");
        } catch (Problem problem) {
            sessions.end(request);
            refusal.getObject().tell(request, response, problem);
        }
    }

    private Account account(OidcUser user) {
        String subject = provider.issuer() + " " + user.getSubject();
        var known = accounts.ofSubject(subject);
        var role = role(user);
        if (known.isPresent()) {
            var account = known.get();
            if (role.isPresent() && account.role() != role.get()) {
                accounts.changeRole(account.name(), account.name(), role.get());
                return accounts.ofSubject(subject).orElseThrow();
            }
            if (role.isEmpty() && provider.roleClaim().isPresent() && accounts.hasRoleFromElsewhere(account.name())) {
                throw noRole();
            }
            return account;
        }
        var name = Optional.ofNullable(user.getPreferredUsername()).orElse("").toLowerCase(Locale.ROOT);
        return accounts.make(name, name, role.orElseThrow(() -> noAccount(subject)), subject);
    }

    private Problem noRole() {
        return Problem.badInput(provider.name()
                + " no longer names one role for you: ask whoever runs it, or an administrator here, to give you one.");
    }

    private static Problem noAccount(String subject) {
        return Problem.badInput(
                "There is no account here for you yet: ask an administrator to make one for the subject \"" + subject
                        + "\".");
    }

    /** The one role that the claim names; empty where it names none or several, since an account has one. */
    private Optional<Role> role(OidcUser user) {
        Object claim = provider.roleClaim()
                .map(name -> (@Nullable Object) user.getClaim(name))
                .orElse(null);
        var named = claim instanceof Collection<?> several ? List.copyOf(several) : List.of(String.valueOf(claim));
        var roles = Arrays.stream(Role.values())
                .filter(role -> named.contains(role.name().toLowerCase(Locale.ROOT)))
                .toList();
        return roles.size() == 1 ? Optional.of(roles.getFirst()) : Optional.empty();
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        // What it says may repeat what somebody sent; its code is one of a few words.
        String code = failure instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode().replaceAll("[^a-z_]", "")
                : failure.getClass().getSimpleName();
        LOG.warn("Logging in through {} failed: {}", provider.issuer(), code);
        sessions.end(request);
        refusal.getObject()
                .tell(
                        request,
                        response,
                        Problem.badInput("Logging in through " + provider.name()
                                + " did not work: begin again from the log-in page."));
    }

    /**
     * The provider sends the browser back from another site, and a cookie that is SameSite=Strict does not come along. The
     * page asks the browser to come again, from here, and then it does.
     */
    private static final class ComeAgain extends OncePerRequestFilter {

        private static final String AGAIN = "again=1";

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String query = String.valueOf(request.getQueryString());
            if (!request.getRequestURI().equals(BACK)
                    || request.getRequestedSessionId() != null
                    || query.contains(AGAIN)) {
                chain.doFilter(request, response);
                return;
            }
            String to = (BACK + "?" + query + "&" + AGAIN)
                    .replace("&", "&amp;")
                    .replace("\"", "&quot;")
                    .replace("<", "&lt;");
            byte[] page = ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Lysoen</title>"
                            + "<meta http-equiv=\"refresh\" content=\"0;url=" + to + "\"><p><a href=\"" + to
                            + "\">Go on</a>")
                    .getBytes(StandardCharsets.UTF_8);
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(page);
        }
    }

    /** What the provider lets this server do in a person's name is of no use here. */
    private static final class KeepsNone implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, @Nullable Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                @Nullable Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // what is not kept cannot be taken
        }

        @Override
        public void removeAuthorizedClient(
                String id,
                @Nullable Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // there is none
        }
    }
}
