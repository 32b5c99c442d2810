package org.lysoen.app.access.page;

import java.time.Clock;
import java.util.List;
import org.lysoen.app.access.Sessions;
import org.lysoen.listen.access.Accounts;
import org.springframework.context.support.GenericApplicationContext;

/** What a server needs where people log in. */
public final class AccessPages {

    public static final List<Class<?>> CONTROLLERS =
            List.of(LogInController.class, AccountController.class, AccountsController.class, AuditController.class);

    private AccessPages() {}

    public static void register(
            GenericApplicationContext beans,
            Accounts accounts,
            FirstCode firstCode,
            LogInElsewhere elsewhere,
            Clock clock) {
        beans.registerBean(Accounts.class, () -> accounts);
        beans.registerBean(Sessions.class, () -> new Sessions(accounts, clock));
        beans.registerBean(FirstCode.class, () -> firstCode);
        beans.registerBean(LogInElsewhere.class, () -> elsewhere);
    }
}
