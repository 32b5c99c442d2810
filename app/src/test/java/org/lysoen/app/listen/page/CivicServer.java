package org.lysoen.app.listen.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.access.Visitors;
import org.lysoen.app.civic.CivicErrors;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Protocol;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.page.Pages;
import org.lysoen.app.picture.Home;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.http.HttpStatus;

/** A server of forms and reports to which a browser says with a header who it is. */
final class CivicServer implements AutoCloseable {

    static final String WHO = "X-Test-Role";

    private final ListenStore store;
    private final Server server;

    CivicServer(Path folder) {
        store = ListenStore.open(folder, ListenStore.Options.DEFAULT, Clock.systemUTC());
        server = Server.start(new Address("127.0.0.1", 0), controllers(), beans -> {
            beans.registerBean(Visitors.class, ByHeader::new);
            beans.registerBean(Protocol.class, TakesAll::new);
            beans.registerBean(Pages.class, () -> new Pages(""));
            beans.registerBean(
                    CivicErrors.class,
                    () -> new CivicErrors(beans.getBean(Pages.class), beans.getBean(Visitors.class)),
                    bean -> bean.setPrimary(true));
            beans.registerBean(Home.class, Home::find);
            beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
            beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
        });
    }

    private static List<Class<?>> controllers() {
        List<Class<?>> all = new ArrayList<>(FormsController.ALL);
        all.add(OpenRosaController.class);
        return all;
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

    private static final class ByHeader implements Visitors {

        @Override
        public Visitor of(HttpServletRequest request) {
            var role = request.getHeader(WHO);
            return role == null
                    ? Visitor.NOBODY
                    : new Visitor(role, Optional.of(Role.valueOf(role.toUpperCase(Locale.ROOT))), "token");
        }

        @Override
        public Optional<Scope> token(HttpServletRequest request) {
            return Optional.empty();
        }
    }

    private static final class TakesAll implements Protocol {

        @Override
        public boolean speaks(HttpServletRequest request) {
            return false;
        }

        @Override
        public boolean takes(HttpServletRequest request) {
            return true;
        }

        @Override
        public void refuse(HttpServletResponse response, HttpStatus status, String sentence) {
            throw new IllegalStateException(sentence);
        }
    }
}
