package org.lysoen.app.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.Server;
import org.lysoen.kernel.Problem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Who only says that a form will come holds no place. */
final class AsOfFilterTest {

    @Test
    void a_form_that_is_not_taken_is_refused_before_it_has_come() throws Exception {
        var pasts = new Pasts(
                _ -> {
                    throw Problem.notFound("Nothing.");
                },
                _ -> {
                    throw new IllegalStateException();
                });
        try (pasts;
                var server = Server.start(
                        new Address("127.0.0.1", 0),
                        List.of(),
                        beans -> beans.registerBean(
                                "asOf",
                                FilterRegistrationBean.class,
                                () -> AsOfFilter.registered(pasts, beans.getBean(Refusal.class))));
                var socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("POST /place/NOR?as-of=2014-06-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 405 ");
        }
    }
}
