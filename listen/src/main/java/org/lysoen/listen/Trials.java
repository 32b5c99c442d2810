package org.lysoen.listen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.listen.Passes.Role;
import org.lysoen.listen.seal.Sha256;

/**
 * Drafts being tried out. What is sent to one lies in a folder and a database of its own, so that it can never be taken
 * for a report nor counted as one, and it goes when the draft is replaced or published, or after 30 days
 * ({@link Expiry}).
 */
public final class Trials implements AutoCloseable {

    /** Who did it, in the log of the trials themselves. */
    private static final String TRIAL = "(trial)";

    private final Path folder;
    private final ListenStore.Options options;
    private final Clock clock;
    private @Nullable ListenStore store;

    Trials(Path folder, ListenStore.Options options, Clock clock) {
        this.folder = folder;
        this.options = options;
        this.clock = clock;
    }

    /** The store that trials lie in, where there was any trial yet. */
    public synchronized Optional<ListenStore> find() {
        return Files.isDirectory(folder) ? Optional.of(store()) : Optional.empty();
    }

    /** Whether a pass of the trials is the one of this draft. */
    public static boolean opens(Passes.Pass pass, Form draft) {
        return pass.name().equals(passOf(draft.formId(), draft.version()));
    }

    /** The secret of a new address; the one before, and what was sent there, is gone. */
    synchronized String begin(Form draft, byte[] xml, Map<String, byte[]> files) {
        end(draft.formId(), draft.version());
        var trials = store();
        trials.forms().add(TRIAL, xml, files);
        trials.forms().publish(TRIAL, draft.formId(), draft.version());
        return trials.passes().make(TRIAL, Role.MONITOR, passOf(draft.formId(), draft.version()));
    }

    synchronized void end(String formId, String version) {
        find().ifPresent(trials -> {
            var pass = passOf(formId, version);
            if (trials.passes().list().stream().anyMatch(each -> each.name().equals(pass))) {
                trials.passes().revoke(TRIAL, pass);
            }
            trials.reports().removeWithVersion(formId, version);
        });
    }

    private ListenStore store() {
        if (store == null) {
            store = ListenStore.open(folder, options, clock, true);
        }
        return store;
    }

    /** Names of passes have fewer letters than ids of forms. */
    private static String passOf(String formId, String version) {
        return Sha256.hex(formId + "\0" + version).substring(0, 40);
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
