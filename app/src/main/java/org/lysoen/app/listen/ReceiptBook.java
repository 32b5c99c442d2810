package org.lysoen.app.listen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.Direction;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.Phrase;
import org.lysoen.listen.receipt.ReceiptKeys;

/**
 * The receipts of opened reports, on a partner's machine: who may be answered, under which keys. Phrases and keys are in
 * memory alone.
 */
public final class ReceiptBook {

    /** The question whose answer is the phrase, in whatever group of the form it stands. */
    public static final String QUESTION = "receipt_phrase";

    /** Forged ones can have one phrase by the thousand, and each would name all others. */
    public static final int MOST_NAMED = 20;

    private final ReportFolder folder;
    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();
    private final Map<Phrase, List<Entry>> byPhrase = new HashMap<>();
    private final Map<List<String>, String> corrected = new HashMap<>();
    private final List<Submission> withdrawn = new ArrayList<>();
    private final Set<List<String>> met = new HashSet<>();
    private final Set<List<String>> ended = new HashSet<>();
    private final Map<Phrase, ReceiptKeys> derived = new HashMap<>();

    /** @param folder where the reports, and what the server had of their receipts, were pulled to */
    public ReceiptBook(ReportFolder folder) {
        this.folder = folder;
    }

    /** A report with a phrase. */
    public record Entry(String formId, String instanceId, Phrase phrase) {

        private List<String> key() {
            return List.of(formId, instanceId);
        }
    }

    /** Whether an answer is a phrase, which no table shows: whoever has it reads the answers and can take the report back. */
    public static boolean isPhrase(Submission.Answer answer) {
        return answer.question().equals(QUESTION) || answer.question().endsWith("/" + QUESTION);
    }

    /** Notes a report, opened or not, that the server says was taken back. */
    void meet(Submission report) {
        if (folder.isEnding(report) || folder.findWithdrawal(report).isPresent()) {
            withdrawn.add(report);
        }
    }

    /** Notes an opened report: what it corrects, and its phrase, where it has one. Of two with one name the first counts. */
    public void enter(Submission opened) {
        var key = List.of(opened.formId(), opened.instanceId());
        if (!met.add(key)) {
            return;
        }
        opened.deprecatedId().ifPresent(instanceId -> corrected.put(key, instanceId));
        opened.answers().stream()
                .filter(ReceiptBook::isPhrase)
                .findFirst()
                .flatMap(answer -> Phrase.of(answer.value()))
                .ifPresent(phrase -> enter(new Entry(opened.formId(), opened.instanceId(), phrase)));
    }

    private void enter(Entry entry) {
        entries.put(entry.key(), entry);
        byPhrase.computeIfAbsent(entry.phrase(), _ -> new ArrayList<>()).add(entry);
    }

    Optional<Entry> find(@Nullable String formId, @Nullable String instanceId) {
        return formId == null || instanceId == null
                ? Optional.empty()
                : Optional.ofNullable(entries.get(List.of(formId, instanceId)));
    }

    /** What {@link ReportTable} says of it. */
    String state(Entry entry) {
        if (entry.phrase().isWeak()) {
            return "weak";
        }
        return folder.findReceipt(entry.formId(), entry.instanceId()).isPresent() ? "linked" : "not linked";
    }

    /**
     * The other reports with the same phrase that neither correct this one nor are corrected by it: sent by the same person,
     * or by another who hit upon the same words and reads the same answers. None for a phrase that can be guessed, under
     * which there are no answers. Of many the first twenty.
     */
    public List<String> samePhrase(Entry entry) {
        if (entry.phrase().isWeak()) {
            return List.of();
        }
        var first = first(entry);
        return byPhrase.getOrDefault(entry.phrase(), List.of()).stream()
                .filter(other -> !first(other).equals(first))
                .map(Entry::instanceId)
                .limit(MOST_NAMED)
                .toList();
    }

    /** The report at the start of its corrections. */
    private List<String> first(Entry entry) {
        return line(entry.key()).getLast();
    }

    /** The report, what it says inside that it corrects, and so on to the start: an envelope's word is anybody's. */
    private List<List<String>> line(List<String> report) {
        Set<List<String>> line = new LinkedHashSet<>();
        var at = report;
        while (line.add(at)) {
            String before = corrected.get(at);
            if (before == null) {
                break;
            }
            at = List.of(at.getFirst(), before);
        }
        return List.copyOf(line);
    }

    /** What the reporter added, with the day it came; what cannot be opened is said to be so. */
    List<String> additions(Entry entry) {
        return folder
                .findReceipt(entry.formId(), entry.instanceId())
                .map(Wire.Linked::messages)
                .orElse(List.of())
                .stream()
                .map(Wire.Said::message)
                .filter(message -> message.direction() == Direction.FROM)
                .map(message -> message.on() + ": " + text(entry, message))
                .toList();
    }

    private String text(Entry entry, Message message) {
        var place = new Message.Place(entry.formId(), entry.instanceId(), Direction.FROM, message.number());
        return Message.open(keys(entry), place, message.sealed()).orElse("(cannot be opened with this phrase)");
    }

    /** Derived once for each phrase: it takes a tenth of a second. */
    private ReceiptKeys keys(Entry entry) {
        return derived.computeIfAbsent(entry.phrase(), ReceiptKeys::of);
    }

    /**
     * What became of the reports that the server says were taken back.
     *
     * @param destroyed instanceIDs of those whose reporter wished it: their copies are gone
     * @param unproven instanceIDs of those of which nothing shows it: their copies are as they were
     * @param stuck what the disk did not let go of those whose reporter wished it, a sentence each
     */
    public record Ending(List<String> destroyed, List<String> unproven, List<Problem> stuck) {

        /** @throws Problem UNAVAILABLE when a copy is still here */
        public void requireGone() {
            if (!stuck.isEmpty()) {
                throw stuck.getFirst();
            }
        }
    }

    /**
     * Destroys the copies of reports that were taken back by somebody who knows their phrase, or that of what they correct.
     * One that cannot be removed keeps no other from it.
     *
     * @param attachments where files of these reports were opened to; they go first, since only a copy tells of them again
     */
    public Ending end(Optional<Path> attachments) {
        List<Submission> proven = withdrawn.stream()
                .filter(report -> folder.isEnding(report) || isProven(report))
                .toList();
        List<String> unproven = withdrawn.stream()
                .filter(report -> !proven.contains(report))
                .map(Submission::instanceId)
                .toList();
        List<String> destroyed = new ArrayList<>();
        List<Problem> stuck = new ArrayList<>();
        proven.forEach(folder::keepEnding);
        for (var report : proven) {
            leave(List.of(report.formId(), report.instanceId()));
            ended.add(List.of(report.formId(), report.instanceId()));
            try {
                attachments.ifPresent(opened -> ReportFolder.destroyOpened(opened, report.instanceId()));
                folder.destroy(report);
                destroyed.add(report.instanceId());
            } catch (Problem notRemoved) {
                stuck.add(notRemoved);
            }
        }
        withdrawn.clear();
        return new Ending(destroyed, unproven, stuck);
    }

    private void leave(List<String> key) {
        var entry = entries.remove(key);
        if (entry != null) {
            byPhrase.getOrDefault(entry.phrase(), new ArrayList<>()).remove(entry);
        }
    }

    /**
     * A server that wanted evidence gone could say so of every report; it cannot seal the wish. The wish names one report
     * and takes its other versions with it: it may be made for any of them, but under a phrase that {@linkplain #mayEnd may
     * end} this one. Whoever merely sends what claims to correct it has none.
     */
    private boolean isProven(Submission report) {
        var proof = folder.findWithdrawal(report).orElseThrow();
        var line = line(List.of(report.formId(), report.instanceId()));
        var phrases = mayEnd(report, line);
        return entries.values().stream()
                .filter(entry -> phrases.contains(entry.phrase()))
                .filter(entry -> first(entry).equals(line.getLast()))
                .anyMatch(entry -> Message.isWithdrawal(keys(entry), entry.formId(), entry.instanceId(), proof));
    }

    /**
     * Of a sealed report its own phrase, or, where it has none, that of the nearest one that it corrects: a server could
     * put a forged report of its own where that one was. Of an open report, whose phrase the server reads anyway, its own
     * and those of all that it corrects.
     */
    private Set<Phrase> mayEnd(Submission report, List<List<String>> line) {
        return line.stream()
                .flatMap(each -> Optional.ofNullable(entries.get(each)).stream())
                .map(Entry::phrase)
                .limit(report.sealed().isPresent() ? 1 : line.size())
                .collect(Collectors.toSet());
    }

    boolean hasEnded(@Nullable String formId, @Nullable String instanceId) {
        return formId != null && instanceId != null && ended.contains(List.of(formId, instanceId));
    }

    /**
     * How many reports were linked now, how many have a phrase too weak for it, and which are no longer on the server.
     */
    public record Linking(int linked, int weak, List<String> refused) {}

    /** Lets reporters find their reports, where they cannot yet. */
    public Linking link(Puller server) {
        int linked = 0;
        int weak = 0;
        List<String> refused = new ArrayList<>();
        for (var entry : entries.values()) {
            switch (state(entry)) {
                case "weak" -> weak++;
                case "not linked" -> {
                    try {
                        server.link(
                                entry.formId(), entry.instanceId(), keys(entry).lookupHash());
                        linked++;
                    } catch (Problem saidNo) {
                        if (saidNo.code() != Problem.Code.BAD_INPUT) {
                            throw saidNo;
                        }
                        refused.add(entry.instanceId() + ": " + saidNo.sentence());
                    }
                }
                default -> {}
            }
        }
        return new Linking(linked, weak, refused);
    }

    /**
     * Seals an answer for the reporter and leaves it on the server.
     *
     * @param toAll whether it may be read by whoever sent another report with the same phrase
     * @throws Problem BAD_INPUT when there is no such report, it has no phrase or a weak one, or shares it
     */
    public void answer(Puller server, String instanceId, String text, boolean toAll) {
        var entry = entries.values().stream()
                .filter(each -> each.instanceId().equals(instanceId))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("There is no opened report " + instanceId + " with a phrase in "
                        + folder.dir() + ": see instance_id and receipt in lysoen report open."));
        if (entry.phrase().isWeak()) {
            throw Problem.badInput("The phrase of " + instanceId
                    + " can be guessed, so nothing is left under it: whoever guessed it would read your answer.");
        }
        var others = samePhrase(entry);
        if (!others.isEmpty() && !toAll) {
            throw Problem.badInput("The reports " + instanceId + " and " + String.join(", ", others)
                    + " have the same phrase: if two people sent them, both would read your answer. Add --shared if one"
                    + " person sent them.");
        }
        server.answer(entry.formId(), entry.instanceId(), keys(entry), text);
    }

    /** Reports that share a phrase, each group once, whole. */
    public List<List<String>> shared() {
        Map<Phrase, List<String>> groups = new LinkedHashMap<>();
        for (var entry : entries.values()) {
            if (!samePhrase(entry).isEmpty()) {
                Objects.requireNonNull(groups.computeIfAbsent(entry.phrase(), _ -> new ArrayList<>()))
                        .add(entry.instanceId());
            }
        }
        return List.copyOf(groups.values());
    }
}
