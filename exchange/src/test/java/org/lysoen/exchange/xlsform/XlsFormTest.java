package org.lysoen.exchange.xlsform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;

final class XlsFormTest {

    private static final String CHOICES = "list_name,name,label\nyn,yes,Yes\nyn,no,No\n";

    /** Written by hand from the ODK XForms specification. */
    private static final String EXPECTED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"\
             xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"\
             xmlns:orx="http://openrosa.org/xforms">
             <h:head>
              <h:title>Who is here</h:title>
              <model>
               <instance>
                <data id="here" version="2026-01">
                 <adult/>
                 <person jr:template="">
                  <name/>
                  <note/>
                 </person>
                 <person>
                  <name/>
                  <note/>
                 </person>
                 <meta>
                  <instanceID/>
                 </meta>
                </data>
               </instance>
               <instance id="yn">
                <root>
                 <item>
                  <name>yes</name>
                  <label>Yes</label>
                 </item>
                 <item>
                  <name>no</name>
                  <label>No</label>
                 </item>
                </root>
               </instance>
               <bind nodeset="/data/adult" type="string" required="true()"/>
               <bind nodeset="/data/person" relevant="/data/adult  = &apos;yes&apos;"/>
               <bind nodeset="/data/person/name" type="string"/>
               <bind nodeset="/data/person/note" type="string" readonly="true()"/>
               <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
              </model>
             </h:head>
             <h:body>
              <select1 ref="/data/adult" appearance="minimal">
               <label>Adult?</label>
               <itemset nodeset="instance(&apos;yn&apos;)/root/item">
                <value ref="name"/>
                <label ref="label"/>
               </itemset>
              </select1>
              <group ref="/data/person">
               <label>Person</label>
               <repeat nodeset="/data/person">
                <input ref="/data/person/name">
                 <label>Name</label>
                </input>
                <input ref="/data/person/note">
                 <label>Hello <output value="../name"/>!</label>
                </input>
               </repeat>
              </group>
             </h:body>
            </h:html>
            """.replace("&apos;", "'");

    @Test
    void aTableBecomesTheFormThatTheSpecificationAsksFor() {
        var form = read("""
                type,name,label,required,relevant,appearance
                select_one yn,adult,Adult?,yes,,minimal
                begin_repeat,person,Person,,${adult} = 'yes',
                text,name,Name,,,
                note,note,Hello ${name}!,,,
                end_repeat,,,,,
                """, CHOICES, "form_title,form_id,version\nWho is here,here,2026-01\n");

        assertThat(new String(form.xform(), StandardCharsets.UTF_8)).isEqualTo(EXPECTED);
        assertThat(form.notes()).isEmpty();
        assertThat(form.whereIs("Cycle at /data/person/name here")).isEqualTo("sheet survey, row 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "texr,a,A; row 2, column A (type): there is no type 'texr'; did you mean text?",
                "select_one,a,A; row 2, column A (type): 'select_one' must be select_one and the name of one list",
                "select_one ny,a,A; row 2, column A (type): there is no list 'ny' in the sheet choices",
                "select_one yms,a,A; there is no list 'yms'",
                "select_one_from_file ../etc/x.csv,a,A; is no file of choices",
                "text,1,A; row 2, column B (name): '1' is no name",
                "text,,A; row 2, column B (name): the row has no name",
                "text,a,; row 2, column C (label): the question a has no label",
                "text,a,A|text,a,B; row 3, column B (name): there is another a in the same group",
                "begin_group,g,G|text,a,A; row 2, column A (type): the group g has no end",
                "text,a,A|end_group,,; row 3, column A (type): there is no group to end here",
                "begin_repeat,g,G|text,a,A|end_group,,; row 4, column A (type): the group ends here, but the repeat g of row 2",
                "text,age,A ${aeg}; row 2, column C (label): there is no question ${aeg}; did you mean ${age}?",
                "text,b,B|text,a,A,${b} =; row 3, column D (relevant): the expression ends too early",
                "text,a,A,${a} = 'x'; row 2, column D (relevant): a depends on itself",
                "integer,a,A,|text,b,B,selectd(${a}; there is no function selectd(); did you mean selected?",
                "integer,a,A,|text,b,B,selected(${a}; row 3, column D (relevant): a ) is missing at the end",
                "integer,a,A,|text,b,B,${a} = 'x; a text begins at ''x' and does not end",
                "integer,a,A,|text,b,B,${a} === 1; cannot be read at '== 1'",
                "calculate,a,,,${b}|calculate,b,,,${c}|calculate,c,,,${a}; row 2, column E (calculation): these depend on each other",
                "deviceid,d,|text,a,A,${d} = 1; ${d} is left out of the form, because deviceid tells who reports",
                "text,a,A,${last-saved#a} = 1; would keep the answers of the report before",
                "text,a,A,pulldata('x') = 1; pulldata is not supported",
                "text,a,A,|begin_group,g,G|text,a,A|end_group,,|note,n,N ${a}; there are 2 questions a, so ${a} could be either",
                "range,r,R,,,start=x; 'x' is no number",
                "text,r,R,,,start=1; 'start' is no parameter of text",
                "begin_group,g,G|end_group,,; g has nothing in it",
                "calculate,c,; c has nothing to calculate",
            })
    void aMistakeIsToldWithSheetRowAndColumn(String survey, String told) {
        problem(
                () -> read(
                        "type,name,label,relevant,calculation,parameters\n" + survey.replace('|', '\n'), CHOICES, ""),
                told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "list_name,name,label|yn,yes,Yes|yn,yes,Y; sheet choices, row 3, column B (name): the choice yes stands in row 2 already",
                "list_name,name,label|yn,y es,Yes; 'y es' has a blank in it",
                "list_name,name,label|yn,yes,; sheet choices, row 2, column C (label): the choice has no label",
                "list_name,name,label|,yes,Yes; the choice belongs to no list",
                "name,label|yes,Yes; sheet choices: the column list_name is missing",
            })
    void aMistakeInTheChoicesIsToldToo(String choices, String told) {
        problem(() -> read("type,name,label\nselect_one yn,a,A\n", choices.replace('|', '\n'), ""), told);
    }

    @Test
    void aLabelThatIsNotTranslatedIsToldWithItsLanguage() {
        problem(
                () -> read("type,name,label::English (en),label::French (fr)\ntext,a,A,À\ntext,b,B,\n", "", ""),
                "row 3, column C (label): the label of b is missing in French (fr)");
    }

    @Test
    void aMisspeltColumnIsNotPassedOver() {
        problem(() -> read("type,name,label,relevnt\ntext,a,A,1\n", "", ""), "did you mean relevant?");
        problem(() -> read("type,name,label,trigger\ntext,a,A,1\n", "", ""), "trigger is not supported");
        assertThat(read("type,name,label,my remarks\ntext,a,A,1\n", "", "").notes())
                .containsExactly("The column my remarks of the sheet survey is not read.");
    }

    @Test
    void allMistakesAreToldAtOnceButNoMoreThanTwenty() {
        var survey = new StringBuilder("type,name,label\n");
        for (int i = 0; i < 30; i++) {
            survey.append("txt,q").append(i).append(",Q\n");
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(survey.toString(), "", ""))
                .satisfies(problem -> assertThat(problem.sentence().lines().toList())
                        .hasSize(22)
                        .startsWith("f has 30 mistakes:")
                        .endsWith("  and 10 more: correct these first."));
    }

    @Test
    void whatWouldTellWhoReportsIsLeftOutAndSaid() {
        var form = read("type,name,label\ndeviceid,d,\naudit,audit,\nstart-geopoint,at,\ntext,a,A\n", "", "");

        assertThat(form.notes()).hasSize(3).allMatch(note -> note.contains("would tell who reports"));
        assertThat(new String(form.xform(), StandardCharsets.UTF_8)).doesNotContain("deviceid", "audit", "geopoint");
    }

    @Test
    void theHintOfAGroupWhichPhonesDoNotShowIsToldOf() {
        var form = read("type,name,label,hint\nbegin_group,g,G,Mind\ntext,a,A,\nend_group,,,\n", "", "");

        assertThat(form.notes())
                .singleElement()
                .asString()
                .contains("hint of the group g")
                .contains("not shown");
    }

    @Test
    void theKeyAndTheAddressOfTheSettings() {
        var form = read(
                "type,name,label\ntext,a,A\n",
                "",
                "form_id,public_key,submission_url\nf,QUJD REVG,https://x.example\n");

        var read = XForm.parse(form.xform());
        assertThat(read.publicKey()).hasValue("QUJDREVG");
        assertThat(read.sendsTo()).isEmpty();
        assertThat(form.notes()).singleElement().asString().contains("submission_url is left out");
    }

    @Test
    void cellsOfAWorkbookAreWhatTheyShow() {
        var form = XlsForm.ofWorkbook(
                Books.book(Map.of("survey", Books.sheet("type,name,label", "text,a,A_x000D_ b"), "settings", """
                        <worksheet><row><c t="str"><v>form_id</v></c><c t="str"><v>version</v></c>\
                        <c t="str"><v>form_title</v></c></row>
                        <row><c t="str"><f>"i"&amp;"d"</f><v>id</v></c><c s="1"><v>46023</v></c><c><v>12.0</v></c></row>\
                        </worksheet>""")),
                "x.xlsx");

        // 46023 days from 30 December 1899 is 1 January 2026.
        assertThat(XForm.parse(form.xform()))
                .extracting(XForm::id, XForm::version, XForm::title)
                .containsExactly("id", "2026-01-01", "12");
    }

    @Test
    void cellsThatDoNotSayWhatTheyAreAreRefused() {
        var survey = "<worksheet><sheetData><row><c t=\"str\"><v>type</v></c><c t=\"str\"><v>name</v></c></row>"
                + "<row>%s</row></sheetData>%s</worksheet>";
        workbookProblem(
                survey.formatted("<c><f>A9</f></c>", ""), "row 2, column A: the cell is a formula without a value");
        workbookProblem(survey.formatted("<c t=\"e\"><v>#REF!</v></c>", ""), "shows the error #REF!");
        workbookProblem(
                survey.formatted("", "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>"), "cells A2:B2 are merged");
        problem(() -> XlsForm.ofWorkbook(Books.book(Map.of("-survey", Books.sheet("type,name"))), "x.xlsx"), "hidden");
        problem(() -> XlsForm.ofWorkbook(Books.book(Map.of("Survy", Books.sheet("type,name"))), "x.xlsx"), "survey?");
    }

    @Test
    void bombsAndEntitiesAreRefused() {
        workbookProblem(
                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><row>"
                        + "<c t=\"str\"><v>&x;</v></c></row></worksheet>",
                "is no workbook");
        workbookProblem("<worksheet>" + " ".repeat(65 << 20) + "</worksheet>", "unpacks to more than 64 MB");
        workbookProblem(
                "<worksheet>" + "<row><c><v>1</v></c></row>".repeat(1 << 20) + "</worksheet>",
                "a sheet of more than 250000 cells");
        problem(() -> read("type,name\n" + "text,a\n".repeat(11_000), "", ""), "more than 10000 rows");
        problem(() -> read("type,name,label\n" + "begin_group,g,G\n".repeat(50), "", ""), "nested more than 40 deep");
        problem(
                () -> read("type,name,label,relevant\ntext,a,A," + "(".repeat(5_000) + "\n", "", ""),
                "nested more than 40 deep");
    }

    @Test
    void aSheetInAnotherEncodingIsRefused() {
        problem(
                () -> XlsForm.ofCsv(
                        Map.of("survey.csv", "type,name,label\ntext,a,é\n".getBytes(StandardCharsets.ISO_8859_1)), "f"),
                "sheet survey: it is not written in UTF-8");
    }

    @Property(tries = 300)
    void anyExpressionIsAPathOrAProblem(@ForAll String expression) {
        refusedOrRead("\"" + expression.replace("\"", "\"\"") + "\"");
    }

    @Property(tries = 200)
    void anyTypeIsReadOrAProblem(@ForAll String type) {
        try {
            read("type,name,label\n\"" + type.replace("\"", "\"\"") + "\",a,A\ntext,b,B\n", CHOICES, "");
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    private static void refusedOrRead(String cell) {
        try {
            var form = read("type,name,label,relevant\ntext,a,A," + cell + "\n", "", "");
            assertThat(XForm.parse(form.xform()).id()).isEqualTo("f");
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(Problem.Code.BAD_INPUT);
        }
    }

    private static void workbookProblem(String survey, String told) {
        problem(() -> XlsForm.ofWorkbook(Books.book(Map.of("survey", survey)), "x.xlsx"), told);
    }

    private static void problem(ThrowingCallable call, String told) {
        assertThatExceptionOfType(Problem.class).isThrownBy(call).withMessageContaining(told);
    }

    private static XlsForm read(String survey, String choices, String settings) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("survey.csv", survey.getBytes(StandardCharsets.UTF_8));
        files.put("choices.csv", choices.getBytes(StandardCharsets.UTF_8));
        files.put("settings.csv", settings.getBytes(StandardCharsets.UTF_8));
        return XlsForm.ofCsv(files, "f");
    }
}
