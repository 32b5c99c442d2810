package org.lysoen.app.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.picture.WhatIf;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of other rules: the page, the rules file that says the same, and the figures for programs. */
@Takes(value = WhatIfForm.ONE_OF + " " + WhatIfForm.SEVERAL_OF, severalOf = WhatIfForm.SEVERAL_OF)
@Open
@RestController
public final class WhatIfController {

    private static final MediaType YAML = new MediaType("application", "yaml", StandardCharsets.UTF_8);

    private final Pages pages;
    private final WhatIfReader reader;

    public WhatIfController(Pages pages, WhatIf whatIf) {
        this.pages = pages;
        reader = new WhatIfReader(whatIf);
    }

    @GetMapping("/what-if")
    ResponseEntity<byte[]> page(@RequestParam MultiValueMap<String, String> parameters) {
        return pages.page("what-if", Map.of("page", reader.page(form(parameters))));
    }

    @GetMapping("/what-if/rules.yml")
    ResponseEntity<String> rules(@RequestParam MultiValueMap<String, String> parameters) {
        var page = reader.page(form(parameters));
        return ResponseEntity.ok()
                .contentType(YAML)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"what-if.yml\"")
                .body("# Rules " + page.hash() + ": what differs from the published rules " + page.rules() + ".\n"
                        + page.yaml());
    }

    @GetMapping("/api/v1/what-if")
    WhatIfPage json(@RequestParam MultiValueMap<String, String> parameters) {
        return reader.page(form(parameters));
    }

    private WhatIfForm form(MultiValueMap<String, String> parameters) {
        return new WhatIfForm(parameters, reader.published(), reader.latest());
    }
}
