package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.test.Scenario;
import org.javarosa.xform.parse.XFormParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.exchange.xlsform.XlsForm;

/** Forms written as tables, filled by the engine that phones fill them with. */
class FilledXlsFormTest {

    private static final String SETTINGS = "form_id,version\nf,1\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void relevance_constraint_and_calculation_work() throws Exception {
        var form = fill("""
                type,name,label,relevant,constraint,constraint_message,calculation,required
                integer,age,Age?,,. >= 0 and . < 130,Between 0 and 129.,,yes
                text,school,Which school?,${age} < 18,,,,
                calculate,months,,,,,${age}*12,
                note,said,That is ${months} months.,,,,,
                """);

        form.next();
        assertThat(form.answer(200)).isEqualTo(Scenario.AnswerResult.CONSTRAINT_VIOLATED);
        assertThat(form.getFormEntryPromptAtIndex().getConstraintText()).isEqualTo("Between 0 and 129.");
        form.answer(12);
        assertThat(form.answerOf("/data/months").getDisplayText()).isEqualTo("144");
        form.next();
        assertThat(form.refAtIndex().toString(false)).isEqualTo("/data/school");
        form.next();
        assertThat(form.getFormEntryPromptAtIndex().getLongText()).isEqualTo("That is 144 months.");
        form.answer("/data/age", 40);
        assertThat(form.getAnswerNode("/data/school").isRelevant()).isFalse();
        assertThat(form.getAnswerNode("/data/age").isRequired()).isTrue();
    }

    @Test
    void choices_of_one_list_follow_another_in_every_language() throws Exception {
        var form = fill("""
                type,name,label::English (en),label::العربية (ar),choice_filter
                select_one area,area,Where?,أين؟,
                select_multiple need,needs,What?,ماذا؟,place = ${area}
                """, """
                list_name,name,label::English (en),label::العربية (ar),place
                area,north,North,الشمال,
                area,south,South,الجنوب,
                need,water,Water,ماء,north
                need,food,Food,غذاء,north
                need,road,Road,طريق,south
                """);

        form.answer("/data/area", "north");
        assertThat(form.choicesOf("/data/needs"))
                .extracting(SelectChoice::getValue)
                .containsExactly("water", "food");
        form.jumpToBeginningOfForm();
        form.next();
        form.next();
        form.setLanguage("العربية (ar)");
        var asked = form.getFormEntryPromptAtIndex();
        assertThat(asked.getQuestionText()).isEqualTo("ماذا؟");
        assertThat(asked.getSelectChoiceText(asked.getSelectChoices().getFirst()))
                .isEqualTo("ماء");
    }

    @Test
    void each_round_of_a_repeat_means_itself() throws Exception {
        var form = fill("""
                type,name,label,calculation,repeat_count,default,choice_filter,relevant
                integer,people,How many?,,,,,
                begin_repeat,person,Person,,${people} + 0,,,
                text,name,Name?,,,,,
                integer,age,Age?,,,10 + 20,,
                calculate,greeting,,"concat('I am ', ${name}, ' of ', ${people})",,,,
                note,hello,Hello ${name},,,,,
                select_one kind,kind,Kind?,,,,for = ${name} or ${age} > 50,
                begin_repeat,phone,Phone,,,,,
                text,number,Number of ${name}?,,,,,${age} > 11
                end_repeat,,,,,,,
                end_repeat,,,,,,,
                calculate,sum,,sum(${age}),,,,
                calculate,second,,"indexed-repeat(${name}, ${person}, 2)",,,,
                """, "list_name,name,label,for\nkind,x,X,Ana\nkind,y,Y,Bo\n");

        form.answer("/data/people", 2);
        form.next();
        for (int i = 0; i < 40 && !form.atTheEndOfForm(); i++) {
            form.next();
        }
        assertThat(form.countRepeatInstancesOf("/data/person")).isEqualTo(2);
        form.answer("/data/person[1]/name", "Ana");
        form.answer("/data/person[2]/name", "Bo");
        form.answer("/data/person[1]/age", 5);
        form.answer("/data/person[2]/age", 7);
        assertThat(form.answerOf("/data/person[2]/greeting").getDisplayText()).isEqualTo("I am Bo of 2");
        assertThat(form.answerOf("/data/sum").getDisplayText()).isEqualTo("12");
        assertThat(form.answerOf("/data/second").getDisplayText()).isEqualTo("Bo");
        assertThat(form.choicesOf("/data/person[2]/kind"))
                .extracting(SelectChoice::getValue)
                .containsExactly("y");
        assertThat(form.getAnswerNode("/data/person[1]/phone[1]/number").isRelevant())
                .isFalse();
        form.answer("/data/person[1]/age", 12);
        assertThat(form.getAnswerNode("/data/person[1]/phone[1]/number").isRelevant())
                .isTrue();
        assertThat(form.getAnswerNode("/data/person[2]/phone[1]/number").isRelevant())
                .isFalse();
    }

    @Test
    void a_repeat_in_a_repeat_has_as_many_rounds_as_its_own_round_says() throws Exception {
        var form = fill("""
                type,name,label,repeat_count
                begin_repeat,house,House,2
                integer,people,How many?,
                begin_repeat,person,Person,${people}
                text,name,Name?,
                end_repeat,,,
                end_repeat,,,
                """);

        for (int i = 0; i < 60 && !form.atTheEndOfForm(); i++) {
            form.next();
            if (form.atQuestion() && form.refAtIndex().toString(true).equals("/data/house[1]/people[1]")) {
                form.answer(3);
            } else if (form.atQuestion() && form.refAtIndex().toString(true).equals("/data/house[2]/people[1]")) {
                form.answer(1);
            }
        }

        assertThat(form.countRepeatInstancesOf("/data/house[1]/person")).isEqualTo(3);
        assertThat(form.countRepeatInstancesOf("/data/house[2]/person")).isEqualTo(1);
    }

    @Test
    void every_type_of_question_is_taken() throws Exception {
        var form = fill("""
                type,name,label,hint,guidance_hint,parameters,appearance,default,read_only,media::image
                start,start,,,,,,,,
                end,end,,,,,,,,
                today,today,,,,,,,,
                begin_group,g,A group,,,,field-list,,,
                text,a,A,a hint,more,,multiline,said,yes,a.png
                integer,b,B,,,,,3,,
                decimal,c,C,,,,,,,
                date,d,D,,,,,today(),,
                time,e,E,,,,,,,
                datetime,f,F,,,,,,,
                end_group,,,,,,,,,
                geopoint,h,H,,,capture-accuracy=5,,,,
                geotrace,i,I,,,,,,,
                geoshape,j,J,,,,,,,
                image,k,K,,,max-pixels=1000,,,,
                audio,l,L,,,quality=low,,,,
                video,m,M,,,,,,,
                file,n,N,,,,,,,
                barcode,o,O,,,,,,,
                acknowledge,p,P,,,,,,,
                range,q,Q,,,start=0 end=5 step=0.5,,,,
                rank yn,r,R,,,,,,,
                select_one yn or_other,s,S,,,,,,,
                select_multiple yn,t,T,,,randomize=true seed=7,,,,
                hidden,u,,,,,,x,,
                calculate,v,,,,,,1 + 1,,
                note,w,W,,,,,,,
                """, "list_name,name,label\nyn,yes,Yes\nyn,no,No\n");

        form.answer("/data/s", "other");
        assertThat(form.getAnswerNode("/data/s_other").isRelevant()).isTrue();
        assertThat(form.answerOf("/data/g/d").getDisplayText()).isNotEmpty();
        assertThat(form.answerOf("/data/g/a").getDisplayText()).isEqualTo("said");
        assertThat(form.choicesOf("/data/s")).hasSize(3);
        assertThat(form.choicesOf("/data/t")).hasSize(3);
        assertThat(form.serializeAndDeserializeForm().answerOf("/data/u").getDisplayText())
                .isEqualTo("x");
    }

    private Scenario fill(String survey) throws IOException, XFormParser.ParseException {
        return fill(survey, "");
    }

    private Scenario fill(String survey, String choices) throws IOException, XFormParser.ParseException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("survey.csv", survey.getBytes(StandardCharsets.UTF_8));
        files.put("choices.csv", choices.getBytes(StandardCharsets.UTF_8));
        files.put("settings.csv", SETTINGS.getBytes(StandardCharsets.UTF_8));
        var xform = XlsForm.ofCsv(files, "f").xform();
        return Scenario.init(Files.write(folder.resolve("f.xml"), xform).toFile());
    }
}
