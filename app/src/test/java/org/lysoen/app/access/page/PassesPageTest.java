package org.lysoen.app.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.listen.page.PassesController;
import org.lysoen.app.page.Pages;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Totp;

class PassesPageTest {

    private static final String PASSWORD = "under the grey bridge";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_coordinator_makes_a_pass_whose_address_is_shown_once_and_revokes_it() throws Exception {
        var clock = Clock.systemUTC();
        var controllers = new ArrayList<Class<?>>(AccessPages.CONTROLLERS);
        controllers.add(PassesController.class);
        try (var store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, clock);
                var server = Server.start(new Address("127.0.0.1", 0, "reports.example.org"), controllers, beans -> {
                    beans.registerBean(Pages.class, () -> new Pages(""));
                    beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean(PublicUrl.class, () -> PublicUrl.of("https://reports.example.org"));
                    AccessPages.register(
                            beans, store.accounts(), new FirstCode(store.accounts()), LogInElsewhere.NONE, clock);
                });
                var surfer = new Surfer(server.url())) {
            var codes = LogIn.recoveryCodes();
            byte[] secret = Totp.secret();
            String shown = Totp.code(secret, clock.instant());
            String invitation = store.accounts().make("(test)", "cem", Role.COORDINATOR);
            store.accounts().logIn().setUp(invitation, PASSWORD, secret, shown, codes);
            surfer.get("/log-in");
            surfer.post("/log-in", "name", "cem", "password", PASSWORD, "code", codes.getFirst());

            surfer.get("/passes");
            var made = surfer.post("/passes", "name", "legal-aid", "role", "PARTNER");
            String address = Surfer.page(made).select("code.secret").text();
            assertThat(address)
                    .startsWith("https://reports.example.org/v1/key/")
                    .endsWith("/projects/1");
            String pass = address.split("/")[5];
            assertThat(store.passes().find(pass).orElseThrow().role()).isEqualTo(Passes.Role.PARTNER);

            assertThat(surfer.get("/passes").body()).contains("legal-aid").doesNotContain(pass);
            surfer.post("/passes/revoke", "name", "legal-aid");
            assertThat(store.passes().find(pass)).isEmpty();
            assertThat(store.accounts().audit().after(0, 10))
                    .extracting(entry -> entry.who() + " " + entry.what() + " " + entry.about())
                    .endsWith("cem pass-made legal-aid partner", "cem pass-revoked legal-aid");
        }
    }
}
