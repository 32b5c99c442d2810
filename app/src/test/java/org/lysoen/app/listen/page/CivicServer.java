package org.lysoen.app.listen.page;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lysoen.app.MovingClock;
import org.lysoen.app.access.Visitors;
import org.lysoen.app.access.page.AccessPages;
import org.lysoen.app.access.page.FirstCode;
import org.lysoen.app.access.page.LogInElsewhere;
import org.lysoen.app.civic.CivicErrors;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.page.Pages;
import org.lysoen.app.picture.Home;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Totp;

/** A server of forms and reports with an account of each role, named after it. */
final class CivicServer implements AutoCloseable {

    /** A code of the second step is good once, so each log-in needs another time. */
    private static final Duration CODE = Duration.ofSeconds(30);

    private static final String PASSWORD = "under the grey bridge";

    private final MovingClock clock = new MovingClock();
    private final Map<Role, byte[]> secondSteps = new EnumMap<>(Role.class);
    private final ListenStore store;
    private final Server server;

    CivicServer(Path folder) {
        store = ListenStore.open(folder, ListenStore.Options.DEFAULT, clock);
        account(Role.ADMINISTRATOR);
        account(Role.COORDINATOR);
        account(Role.PARTNER);
        server = Server.start(new Address("127.0.0.1", 0), controllers(), beans -> {
            beans.registerBean(Pages.class, () -> new Pages(""));
            beans.registerBean(
                    CivicErrors.class,
                    () -> new CivicErrors(beans.getBean(Pages.class), beans.getBean(Visitors.class)),
                    bean -> bean.setPrimary(true));
            beans.registerBean(Home.class, Home::find);
            beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
            beans.registerBean(OpenRosaProtocol.class);
            beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
            AccessPages.register(beans, store.accounts(), new FirstCode(store.accounts()), LogInElsewhere.NONE, clock);
        });
    }

    private static List<Class<?>> controllers() {
        List<Class<?>> all = new ArrayList<>(FormsController.ALL);
        all.addAll(AccessPages.CONTROLLERS);
        all.add(OpenRosaController.class);
        return all;
    }

    private void account(Role role) {
        byte[] secret = Totp.secret();
        secondSteps.put(role, secret);
        var shown = Totp.code(secret, clock.instant());
        var logIn = store.accounts().logIn();
        if (role == Role.ADMINISTRATOR) {
            logIn.setUpFirst(name(role), PASSWORD, secret, shown, LogIn.recoveryCodes());
        } else {
            var code = store.accounts().make(name(Role.ADMINISTRATOR), name(role), role);
            logIn.setUp(code, PASSWORD, secret, shown, LogIn.recoveryCodes());
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Logs in as a person does. */
    void logIn(Page page, Role role) {
        clock.pass(CODE);
        page.navigate(server.url() + "/log-in");
        page.fill("#name", name(role));
        page.fill("#password", PASSWORD);
        page.fill("#code", Totp.code(Objects.requireNonNull(secondSteps.get(role)), clock.instant()));
        page.click("main form button");
        page.waitForURL(url -> !url.contains("/log-in"));
    }

    ListenStore store() {
        return store;
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
