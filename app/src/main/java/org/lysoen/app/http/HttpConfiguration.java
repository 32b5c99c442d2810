package org.lysoen.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.lysoen.app.access.FromOurPages;
import org.lysoen.app.access.Gate;
import org.lysoen.app.access.MoreLogIns;
import org.lysoen.app.access.Visitors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The parts of Spring Boot that are used, named one by one: nothing is switched on because a jar happens to be there. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
@Import({Assets.Controller.class, Failures.class})
class HttpConfiguration {

    /** Scripts and styles only from files of this server, never inline: charts carry classes, not styles. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String NOT_FROM_OUR_PAGES =
            "What was sent did not come from a page of this server, or the page was open for too long: load it again.";

    private static final String NO_SENSORS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    SecurityFilterChain headers(
            HttpSecurity http,
            ObjectProvider<Visitors> visitors,
            ObjectProvider<RequestMappingHandlerMapping> mapping,
            ObjectProvider<MoreLogIns> moreLogIns,
            Refusal refusal) {
        moreLogIns.ifAvailable(more -> more.addTo(http));
        if (visitors.getIfAvailable() == null) {
            http.csrf(AbstractHttpConfigurer::disable);
        } else {
            http.csrf(csrf -> csrf.requireCsrfProtectionMatcher(new FromOurPages(mapping)))
                    .exceptionHandling(failing -> failing.accessDeniedHandler((request, response, denied) ->
                            refusal.send(request, response, HttpStatus.FORBIDDEN, NOT_FROM_OUR_PAGES)));
        }
        return http.headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions -> permissions.policy(NO_SENSORS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Turns away requests that name another host, and URLs that are written to slip past a filter. */
    @Bean
    HttpFirewall firewall(Address address) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(address::answersTo);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedRequests(Refusal refusal) {
        return (request, response, rejected) -> refusal.send(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "This request does not name this server as its host, or its address is not written as one.");
    }

    /** Who may use which route; where nobody has an account, what is open. */
    @Bean
    Gate gate(ObjectProvider<Visitors> visitors) {
        return new Gate(visitors.getIfAvailable(() -> Visitors.NONE));
    }

    @Bean
    Parameters parameters() {
        return new Parameters();
    }

    @Bean
    WebMvcRegistrations mapped() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new MappedOnce();
            }
        };
    }

    /** Answers of this server are JSON: YAML, which is read for rules, is on the class path and would be offered too. */
    @Bean
    ServerHttpMessageConvertersCustomizer withoutYaml() {
        return converters -> converters.configureMessageConvertersList(
                all -> all.removeIf(one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }

    @Bean
    Refusal refusal(ObjectProvider<ErrorPage> page, ObjectProvider<Protocol> protocol) {
        return new Refusal(page.getIfAvailable(ErrorPage::plain), protocol.getIfAvailable(() -> Protocol.NONE));
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unread() {
        return factory -> factory.addEngineValves(new Unread());
    }

    /** A field that is no text is met by whatever reads the first field: a filter as well as a controller. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> notText(Refusal refusal) {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                try {
                    chain.doFilter(request, response);
                } catch (InvalidParameterException notText) {
                    refusal.notText(request, response);
                }
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    /** Where nobody has an account nothing is sent to a page. */
    @Bean
    FilterRegistrationBean<SendersOfPages> sendersOfPages(
            Refusal refusal, ObjectProvider<Protocol> protocols, ObjectProvider<Visitors> visitors) {
        var protocol = protocols.getIfAvailable(() -> Protocol.NONE);
        var filter = new FilterRegistrationBean<>(new SendersOfPages(refusal, protocol));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        filter.setEnabled(visitors.getIfAvailable() != null);
        return filter;
    }

    /** Stands inside the host, past the valve that Spring Boot puts there for the same. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unreadable(ObjectProvider<Refusal> refusal) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Unreadable(refusal)));
    }

    @Bean
    FilterRegistrationBean<ReadOnly> readOnly(
            Refusal refusal,
            ObjectProvider<Protocol> protocols,
            ObjectProvider<Visitors> visitors,
            ObjectProvider<RequestMappingHandlerMapping> mapping) {
        var protocol = protocols.getIfAvailable(() -> Protocol.NONE);
        var filter = new FilterRegistrationBean<>(
                new ReadOnly(refusal, protocol, visitors.getIfAvailable() != null, mapping));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return filter;
    }

    /**
     * Pages and tables are revalidated: the tag is that of the bytes, so an unchanged page costs no transfer. Tags are
     * weak because Tomcat does not compress what carries a strong one. An answer to what was sent is never asked for again.
     */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        ShallowEtagHeaderFilter tags = new ShallowEtagHeaderFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return request.getMethod().equals("POST");
            }
        };
        tags.setWriteWeakETag(true);
        var filter = new FilterRegistrationBean<>(tags);
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }
}
