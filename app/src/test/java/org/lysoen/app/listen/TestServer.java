package org.lysoen.app.listen;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.listen.ListenStore;

/** A server that takes reports, on a port of its own. */
final class TestServer implements AutoCloseable {

    final ListenStore store;
    private final Server server;

    private TestServer(ListenStore store, Server server) {
        this.store = store;
        this.server = server;
    }

    static TestServer start(Path folder, Clock clock) {
        return start(folder, clock, Admission.ofThisMachine());
    }

    static TestServer start(Path folder, Clock clock, Admission admission) {
        var store = ListenStore.open(folder, ListenStore.Options.DEFAULT, clock);
        var server = Server.start(new Address("127.0.0.1", 0), List.of(OpenRosaController.class), beans -> {
            beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
            beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
            beans.registerBean(OpenRosaProtocol.class);
            beans.registerBean(Admission.class, () -> admission);
        });
        return new TestServer(store, server);
    }

    /** @param submission the element of that name, where there is one */
    void publish(String id, String submission) {
        publish(id, "1", ReportForms.form(id, "1", submission), Map.of());
    }

    void publish(String id, String version, byte[] form, Map<String, byte[]> files) {
        store.forms().add("ana", form, files);
        store.duties().set("ana", id, ReportForms.DUTIES);
        store.forms().publish("ana", id, version);
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }

    /** The same as a program of its own, until it is killed; prints its address and then nothing. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            var started = start(Path.of(args[0]), Clock.systemUTC());
            System.out.println(started.url());
        }
    }
}
