package org.lysoen.exchange.openrosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class CollectSettingsTest {

    @Test
    void a_phone_reads_where_to_send_and_that_it_keeps_nothing_that_was_sent() throws Exception {
        var url = "https://reports.example.org/v1/key/abc/projects/1";
        var code = new CollectSettings(url, "Nord \"Süd\" بلاغ").code();

        var zlib = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(code)));
        var settings = new ObjectMapper().readTree(new String(zlib.readAllBytes(), StandardCharsets.UTF_8));
        assertThat(settings.path("general").path("server_url").asString()).isEqualTo(url);
        assertThat(settings.path("general").path("form_update_mode").asString()).isEqualTo("match_exactly");
        assertThat(settings.path("general").path("delete_send").asBoolean()).isTrue();
        assertThat(settings.path("general").path("analytics").asBoolean(true)).isFalse();
        assertThat(settings.path("admin").isObject()).isTrue();
        assertThat(settings.path("project").path("name").asString()).isEqualTo("Nord \"Süd\" بلاغ");
    }
}
