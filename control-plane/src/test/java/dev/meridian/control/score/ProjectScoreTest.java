package dev.meridian.control.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class ProjectScoreTest {
  private static final String PATH = "/v1/project_score";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          categorical | [{'name':'good','value':1},{'name':'bad','value':0.25}]
          categorical | []
          weighted    | {'helpful':2,'brief':0.5}
          minimum     | ['helpful','brief']
          maximum     | ['helpful']
          """)
  void categoriesAreKeptAsTheirTypeHasThem(String type, String categories) {
    Tenant tenant = Tenant.in("us");

    JsonNode made =
        create(tenant, "'score_type':'%s','categories':%s".formatted(type, categories)).ok();

    assertThat(made.path("categories").toString()).isEqualTo(categories.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slider", "online", "free-form"})
  void whatHasNoCategoriesGetsNone(String type) {
    Tenant tenant = Tenant.in("us");

    JsonNode made = create(tenant, "'score_type':'%s','categories':['x']".formatted(type)).ok();

    assertThat(made.path("categories").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'score_type':'invented'",
        "'score_type':5",
        "'config':{}",
        "'score_type':'categorical','categories':{'a':1}",
        "'score_type':'categorical','categories':['a']",
        "'score_type':'categorical','categories':[{'name':'a','value':1.5}]",
        "'score_type':'categorical','categories':[{'name':'a','value':-0.1}]",
        "'score_type':'categorical','categories':[{'name':'a','value':'1'}]",
        "'score_type':'categorical','categories':[{'value':1}]",
        "'score_type':'categorical','categories':[{'name':'a','value':1},{'name':'a','value':0}]",
        "'score_type':'weighted','categories':['a']",
        "'score_type':'weighted','categories':{'a':'1'}",
        "'score_type':'minimum','categories':{'a':1}",
        "'score_type':'maximum','categories':[1]",
        "'score_type':'slider','config':[]",
        "'score_type':'slider','config':{'multi_select':'yes'}",
        "'score_type':'slider','config':{'destination':1}",
        "'score_type':'slider','config':{'object_types':['prompt']}",
        "'score_type':'slider','config':{'visibility':{'users':'me'}}",
        "'score_type':'slider','config':{'condition':{'behavior':'hidden'}}",
        "'score_type':'online','config':{'online':{'scorers':[]}}",
        "'score_type':'online','config':{'online':{'sampling_rate':1.01,'scorers':[]}}",
        "'score_type':'online','config':{'online':{'sampling_rate':1,'scorers':[{'type':'code'}]}}",
        "'score_type':'online','config':{'online':{'sampling_rate':1,'scorers':[],'scope':{'type':'group'}}}",
        "'score_type':'slider','position':'first'"
      })
  void whatIsOfAnotherShapeIsRefusedAndNothingIsStored(String fields) {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer = create(tenant, fields);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(tenant.owner().get(PATH).ok().path("objects")).isEmpty();
  }

  @Test
  void aScoreThatRunsByItselfIsKeptAsSaidWithoutWhatNobodyKnows() {
    Tenant tenant = Tenant.in("us");
    String online =
        "{'sampling_rate':0.5,'scorers':[{'type':'global','name':'Factuality','function_type':'scorer'},"
            + "{'type':'function','id':'f','version':'7'}],'btql_filter':'true','skip_logging':false,"
            + "'scope':{'type':'trace','idle_seconds':30}}";

    JsonNode made =
        create(
                tenant,
                "'score_type':'online','config':{'invented':1,'online':"
                    + online.replace("'id':'f'", "'id':'f','invented':1")
                    + "}")
            .ok();

    assertThat(made.path("config").toString())
        .isEqualTo("{\"online\":" + online.replace('\'', '"') + "}");
  }

  @Test
  void aChangeOfTypeNeedsCategoriesThatFit() {
    Tenant tenant = Tenant.in("us");
    JsonNode made =
        create(tenant, "'score_type':'categorical','categories':[{'name':'a','value':1}]").ok();
    String address = PATH + "/" + made.path("id").asText();

    Api.Answer alone = tenant.engineer().patch(address, "{'score_type':'weighted'}");
    Api.Answer both =
        tenant.engineer().patch(address, "{'score_type':'weighted','categories':{'a':1}}");

    assertThat(alone.status()).isEqualTo(400);
    assertThat(both.ok().path("categories").toString()).isEqualTo("{\"a\":1}");
  }

  @Test
  void newOnesComeLastInTheList() {
    Tenant tenant = Tenant.in("us");
    List<String> places =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    create(tenant, "s" + i, "'score_type':'slider'").ok().path("position").asText())
            .toList();

    assertThat(places).isSorted().doesNotHaveDuplicates();
    JsonNode placed = create(tenant, "placed", "'score_type':'slider','position':'0|zzzzzz:'").ok();
    assertThat(placed.path("position").asText()).isEqualTo("0|zzzzzz:");
    assertThat(create(tenant, "last", "'score_type':'slider'").ok().path("position").asText())
        .isGreaterThan("0|zzzzzz:");
  }

  @Test
  void listsAreNarrowedByTypeAndByProject() {
    Tenant tenant = Tenant.in("us");
    create(tenant, "s", "'score_type':'slider'").ok();
    create(tenant, "m", "'score_type':'minimum'").ok();
    create(tenant, "f", "'score_type':'free-form'").ok();
    tenant.project("q");

    assertThat(names(tenant, "?score_type=slider")).containsExactly("s");
    assertThat(names(tenant, "?score_type=slider&score_type=minimum")).containsExactly("m", "s");
    assertThat(names(tenant, "?project_name=p")).containsExactly("f", "m", "s");
    assertThat(names(tenant, "?project_name=q")).isEmpty();
    assertThat(names(tenant, "?project_id=" + tenant.project("q"))).isEmpty();
    assertThat(names(tenant, "?org_name=" + tenant.name())).hasSize(3);
  }

  @Test
  void manyWhoCreateTheSameAtOnceGetOne() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String body = "{'project_id':'%s','name':'s','score_type':'slider'}".formatted(project);

    List<String> ids =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> tenant.engineer().post(PATH, body).ok().path("id").asText())
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
  }

  private static List<String> names(Tenant tenant, String query) {
    return tenant
        .viewer()
        .get(PATH + query)
        .ok()
        .path("objects")
        .valueStream()
        .map(score -> score.path("name").asText())
        .toList();
  }

  private static Api.Answer create(Tenant tenant, String fields) {
    return create(tenant, "s", fields);
  }

  private static Api.Answer create(Tenant tenant, String name, String fields) {
    return tenant
        .engineer()
        .post(
            PATH,
            "{'project_id':'%s','name':'%s',%s}".formatted(tenant.project("p"), name, fields));
  }
}
