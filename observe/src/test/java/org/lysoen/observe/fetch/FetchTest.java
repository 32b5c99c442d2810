package org.lysoen.observe.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.Alone;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Progress;
import org.lysoen.observe.Catalog;

class FetchTest {

    private static final String TEXT = "code,year,deaths\nNOR,2020,5\n";

    @TempDir
    Path dir;

    private Path mirror;
    private Path into;

    @BeforeEach
    void catalogue() throws IOException {
        mirror = dir.resolve("mirror");
        Files.createDirectories(mirror.resolve("alpha"));
        into = dir.resolve("into");
        var catalog = Files.createDirectories(dir.resolve("catalog/alpha"));
        Files.writeString(catalog.resolve("source.yml"), """
                publication: {publisher: A, title: T, release: "1", released_on: 2025-06-30, released_on_basis: publisher}
                terms: {licence: CC BY 4.0, licence_url: https://example.org, citation: C, changes: none, snapshot: true}
                files:
                  fetch: copy
                  how: Ask for it.
                  folder: alpha
                  place_codes: iso3
                  rest: none
                  list:
                    - {file: a.csv, table: a, columns: [code], url: "https://example.org/a.csv"}
                    - {file: b.csv, table: b, columns: [code], url: "https://example.org/b.csv.gz"}
                    - {file: c.csv, table: c, columns: [code]}
                """);
        var sums = dir.resolve("text");
        Files.writeString(sums, TEXT);
        var line = "," + TEXT.length() + "," + Hash.of(sums) + ",no\n";
        Files.writeString(
                dir.resolve("catalog/checksums.csv"),
                "file,bytes,sha256,tried\nalpha/a.csv" + line + "alpha/b.csv" + line);
    }

    private Catalog catalog() {
        return Catalog.read(dir.resolve("catalog"));
    }

    private Fetch.Standing standing() {
        return new Fetch(catalog(), into).standing(catalog().sources()).getFirst();
    }

    private int copy() {
        return new Fetch(catalog(), into).copy(catalog().sources(), mirror, Progress.SILENT);
    }

    @Test
    void what_has_an_address_is_to_fetch_and_the_rest_is_fetched_by_hand() {
        var standing = standing();

        assertThat(standing.toFetch())
                .extracting(Fetch.Item::file)
                .containsExactly(into.resolve("alpha/a.csv"), into.resolve("alpha/b.csv.gz"));
        assertThat(standing.byHand()).isTrue();
        assertThat(standing.tried()).isFalse();
        assertThat(standing.bytes()).isEqualTo(2L * TEXT.length());
    }

    @Test
    void a_mirror_gives_plain_and_zipped_files_under_the_names_that_ingest_reads() throws IOException {
        Files.writeString(mirror.resolve("alpha/a.csv"), TEXT);
        zip(mirror.resolve("alpha/b.csv.gz"), TEXT);
        Files.writeString(mirror.resolve("alpha/c.csv"), "anything");

        assertThat(copy()).isEqualTo(3);
        assertThat(into.resolve("alpha/a.csv")).hasContent(TEXT);
        try (var in = new GZIPInputStream(Files.newInputStream(into.resolve("alpha/b.csv.gz")))) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
        }
        assertThat(standing().inHand()).isEqualTo(3);
        assertThat(standing().toFetch()).isEmpty();
        assertThat(copy()).isZero();
    }

    @Test
    void a_file_of_a_mirror_that_is_another_one_is_refused_and_not_left_behind() throws IOException {
        Files.writeString(mirror.resolve("alpha/a.csv"), TEXT.replace('5', '6'));

        assertThatThrownBy(this::copy).hasMessageContaining("a.csv is not the one the catalogue names");
        assertThat(into.resolve("alpha")).isEmptyDirectory();
    }

    @Test
    void a_damaged_file_in_hand_is_fetched_again() throws IOException {
        Files.createDirectories(into.resolve("alpha"));
        Files.writeString(into.resolve("alpha/a.csv"), "cut off");

        assertThat(standing().toFetch()).hasSize(2);
    }

    @Test
    void every_address_of_the_catalogue_is_https_and_names_a_commit_and_a_checksum() {
        var catalog = Catalog.read(Path.of("..", "catalog"));
        var checksums = Checksums.read(catalog.dir());

        for (var source : catalog.sources()) {
            for (var sheet : source.files().list()) {
                if (sheet.url() != null) {
                    var url = URI.create(sheet.url());
                    assertThat(url.getScheme()).isEqualTo("https");
                    assertThat(url.getPath()).matches(".*/[0-9a-f]{40}/.*");
                    assertThat(checksums.find(source.files().folder(), sheet.file()))
                            .as("catalog/checksums.csv lacks " + source.files().folder() + "/" + sheet.file())
                            .isPresent();
                }
            }
        }
        assertThat(checksums.byFile().values()).allMatch(one -> one.sha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void a_mirror_that_is_no_folder_is_said_to_be_none() {
        assertThatThrownBy(() -> new Fetch(catalog(), into).copy(List.of(), dir.resolve("none"), Progress.SILENT))
                .hasMessageContaining("is no folder");
    }

    private static void zip(Path file, String text) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void twoDoNotFetchIntoOneFolderAtOnce() throws IOException {
        try (var _ = Alone.in(into, "at work");
                var downloader = new Downloader(Downloader.Patience.USUAL)) {
            assertThatThrownBy(
                            () -> new Fetch(catalog(), into).download(List.of(standing()), downloader, Progress.SILENT))
                    .hasMessageContaining("Another lysoen is fetching");
        }
        assertThat(into.resolve("alpha")).doesNotExist();
    }
}
