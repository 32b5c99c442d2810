package org.lysoen.app.architecture.wrong.app.page;

import org.springframework.web.bind.annotation.GetMapping;

/** Does not say which parameters its address takes. */
public final class Controller {

    @GetMapping("/")
    String page() {
        return "";
    }
}
