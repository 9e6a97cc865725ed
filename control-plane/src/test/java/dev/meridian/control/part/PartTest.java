package dev.meridian.control.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.control.part.PartSample.Made;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all kinds of parts have in common. */
@ControlPlaneTest
class PartTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<PartSample> kinds() {
    return PartSamples.all();
  }

  static Stream<PartSample> inProjects() {
    return kinds().filter(kind -> kind.traits().writer().equals("engineer"));
  }

  static Stream<PartSample> replaceable() {
    return kinds().filter(kind -> kind.traits().replaceable());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aNewOneIsReadAsItWasAnswered(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Map<String, String> whole = kind.whole().apply(tenant);

    Api.Answer made = kind.create(kind.writer(tenant), whole, "a");

    assertThat(made.ok().path("name").asText()).isEqualTo("a");
    assertThat(made.header("x-bt-found-existing")).isEmpty();
    assertThat(made.json().path("created").asText()).endsWith("Z");
    assertThat(new Made(kind, whole, made.json().path("id").asText()).get(tenant.viewer()).ok())
        .isEqualTo(made.json());
  }

  @ParameterizedTest
  @MethodSource("replaceable")
  void creatingItAgainFindsItUnchanged(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    JsonNode before = made.get(tenant.owner()).ok();
    String again = kind.body(made.whole(), kind.called("a") + kind.replacement());

    Api.Answer found = kind.writer(tenant).post(kind.path(), again);

    assertThat(found.ok()).isEqualTo(before);
    assertThat(found.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(made.get(tenant.owner()).ok()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("replaceable")
  void replacingItKeepsItsIdAndUnsetsWhatIsNotSaid(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made first = kind.made(tenant, "a");
    Made second = kind.made(tenant, first.whole(), "b");
    kind.replace(kind.writer(tenant), first.whole(), "b").ok();

    JsonNode replaced = kind.replace(kind.writer(tenant), first.whole(), "a").ok();

    assertThat(replaced.path("id").asText()).isEqualTo(first.id());
    assertThat(first.get(tenant.owner()).ok()).isEqualTo(replaced);
    JsonNode other = second.get(tenant.owner()).ok();
    replaced
        .properties()
        .forEach(
            field -> {
              if (!PartSamples.OWN_TO_EACH.contains(field.getKey())) {
                assertThat(other.path(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(field.getValue());
              }
            });
    assertThat(replaced.path("description").isTextual()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("replaceable")
  void replacingWhatIsNotThereCreatesIt(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Map<String, String> whole = kind.whole().apply(tenant);

    JsonNode made = kind.replace(kind.writer(tenant), whole, "a").ok();

    assertThat(new Made(kind, whole, made.path("id").asText()).get(tenant.viewer()).ok())
        .isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aChangeMergesAndLeavesTheRest(PartSample kind) throws Exception {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    JsonNode before = made.get(tenant.owner()).ok();

    JsonNode after = made.patch(kind.writer(tenant), kind.patch().body()).ok();

    String pointer = kind.patch().pointer();
    JsonNode merged = JSON.readTree(kind.patch().merged().replace('\'', '"'));
    assertThat(after.at(pointer)).isEqualTo(merged).isNotEqualTo(before.at(pointer));
    assertThat(made.get(tenant.owner()).ok()).isEqualTo(after);
    before
        .properties()
        .forEach(
            field -> {
              if (!pointer.startsWith("/" + field.getKey())) {
                assertThat(after.path(field.getKey())).isEqualTo(field.getValue());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatNobodyMayWriteIsNotStored(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    JsonNode before = made.get(tenant.owner()).ok();
    String foreign = UUID.randomUUID().toString();

    JsonNode after =
        made.patch(
                kind.writer(tenant),
                """
                'id':'%s','org_id':'%s','user_id':'%s','created':'2001-01-01T00:00:00Z',
                'deleted_at':'2001-01-01T00:00:00Z','kind':'loop','invented':{'x':1},'name':'b'
                """
                    .formatted(foreign, foreign, foreign))
            .ok();

    assertThat(after.path("name").asText()).isEqualTo("b");
    assertThat(after.toString().replace("\"name\":\"b\"", "\"name\":\"a\""))
        .isEqualTo(before.toString());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nullLeavesThingsAsTheyAre(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    JsonNode before = made.get(tenant.owner()).ok();

    JsonNode after =
        made.patch(kind.writer(tenant), "'name':'b','description':null,'config':null").ok();

    assertThat(after.path("description")).isEqualTo(before.path("description"));
    assertThat(after.path("config")).isEqualTo(before.path("config"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void listsAreNewestFirstAndPaged(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made first = kind.made(tenant, "a");
    Made second = kind.made(tenant, first.whole(), "b");
    Made third = kind.made(tenant, first.whole(), "c");
    Api viewer = tenant.viewer();

    assertThat(ids(kind.list(viewer, first.whole(), "")))
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(ids(kind.list(viewer, first.whole(), "&limit=1&starting_after=" + third.id())))
        .containsExactly(second.id());
    assertThat(ids(kind.list(viewer, first.whole(), "&limit=1&ending_before=" + first.id())))
        .containsExactly(second.id());
    assertThat(ids(kind.list(viewer, first.whole(), "&ids=" + first.id() + "," + third.id())))
        .containsExactly(third.id(), first.id());
    assertThat(ids(kind.list(viewer, first.whole(), "&%s_name=b".formatted(kind.type()))))
        .containsExactly(second.id());
    assertThat(ids(kind.list(viewer, first.whole(), "&invented=1&limit=0"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aDeletedOneIsGoneAndItsNameIsFree(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");

    JsonNode deleted = made.delete(kind.writer(tenant)).ok();

    assertThat(deleted.path("id").asText()).isEqualTo(made.id());
    assertThat(made.get(tenant.owner()).status()).isEqualTo(403);
    assertThat(made.patch(tenant.owner(), "'name':'b'").status()).isEqualTo(403);
    assertThat(made.delete(tenant.owner()).status()).isEqualTo(403);
    assertThat(ids(kind.list(tenant.owner(), made.whole(), ""))).isEmpty();
    assertThat(kind.made(tenant, made.whole(), "a").id()).isNotEqualTo(made.id());
  }

  @ParameterizedTest
  @MethodSource("inProjects")
  void itGoesWithItsProject(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");

    tenant.engineer().delete("/v1/project/" + tenant.project("p")).ok();

    assertThat(made.get(tenant.owner()).status()).isEqualTo(403);
    assertThat(made.patch(tenant.owner(), "'name':'b'").status()).isEqualTo(403);
    assertThat(kind.create(tenant.owner(), made.whole(), "a").status()).isEqualTo(403);
    assertThat(kind.list(tenant.owner(), made.whole(), "").status()).isEqualTo(403);
    String all = "/api/" + kind.type() + "/get";
    assertThat(tenant.owner().post(all, "{'id':'" + made.id() + "'}").response().body())
        .doesNotContain("created");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aTakenNameIsRefused(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    kind.made(tenant, made.whole(), "b");
    JsonNode before = made.get(tenant.owner()).ok();

    Api.Answer renamed = made.patch(kind.writer(tenant), "'%s':'b'".formatted(kind.traits().key()));

    assertThat(renamed.status()).isEqualTo(kind.traits().taken());
    assertThat(made.get(tenant.owner()).ok()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesThatCantBeSeenAreRefused(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Map<String, String> whole = kind.whole().apply(tenant);
    String hidden = kind.body(whole, "'name':'a\\u202eb','slug':'ab'," + kind.fields());

    assertThat(kind.writer(tenant).post(kind.path(), hidden).status()).isEqualTo(400);
    assertThat(ids(kind.list(tenant.owner(), whole, ""))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsNoObjectIsRefused(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    Api writer = kind.writer(tenant);

    for (String body : new String[] {"[]", "'text'", "{", "7", "{'name':5}", ""}) {
      assertThat(writer.post(kind.path(), body).status()).as(body).isEqualTo(400);
    }
    assertThat(writer.get(kind.path() + "/nonsense").status()).isEqualTo(400);
    assertThat(made.patch(writer, "'name':''").status()).isEqualTo(400);
    assertThat(made.patch(writer, "'name':[]").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anotherOrganizationSeesNothingAndCantTellItFromWhatIsNotThere(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    Made missing = new Made(kind, made.whole(), UUID.randomUUID().toString());
    Api stranger = Tenant.in("us").owner();

    assertSame(made.get(stranger), missing.get(stranger), made, missing);
    assertSame(
        made.patch(stranger, "'name':'b'"), missing.patch(stranger, "'name':'b'"), made, missing);
    assertSame(made.delete(stranger), missing.delete(stranger), made, missing);
    assertThat(kind.create(stranger, made.whole(), "b").status()).isEqualTo(403);
    assertThat(kind.create(stranger, made.whole(), "a").status()).isEqualTo(403);
    assertThat(kind.list(stranger, made.whole(), "").status()).isEqualTo(403);
    assertThat(made.get(tenant.owner()).ok().path("name").asText()).isEqualTo("a");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aViewerOnlyReads(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    JsonNode before = made.get(tenant.owner()).ok();
    Api viewer = tenant.viewer();

    assertThat(ids(kind.list(viewer, made.whole(), ""))).containsExactly(made.id());
    assertThat(kind.create(viewer, made.whole(), "b").status()).isEqualTo(403);
    assertThat(made.patch(viewer, "'name':'b'").status()).isEqualTo(403);
    assertThat(made.delete(viewer).status()).isEqualTo(403);
    if (kind.traits().replaceable()) {
      assertThat(kind.replace(viewer, made.whole(), "a").status()).isEqualTo(403);
      assertThat(kind.replace(viewer, made.whole(), "b").status()).isEqualTo(403);
    }
    assertThat(made.get(viewer).ok()).isEqualTo(before);
    assertThat(ids(kind.list(viewer, made.whole(), ""))).containsExactly(made.id());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nobodyIsToldAnything(PartSample kind) {
    Made made = kind.made(Tenant.in("us"), "a");
    Api anonymous = Api.anonymous();

    assertThat(made.get(anonymous).status()).isEqualTo(401);
    assertThat(made.patch(anonymous, "'name':'b'").status()).isEqualTo(401);
    assertThat(made.delete(anonymous).status()).isEqualTo(401);
    assertThat(kind.list(anonymous, made.whole(), "").status()).isEqualTo(401);
    assertThat(kind.create(anonymous, made.whole(), "b").status()).isEqualTo(401);
    for (String verb : new String[] {"register", "get", "get_id", "patch_id", "delete_id"}) {
      assertThat(anonymous.post("/api/" + kind.type() + "/" + verb, "{}").status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theFormOfTheSdksDoesTheSame(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Map<String, String> whole = kind.whole().apply(tenant);
    Api writer = kind.writer(tenant);
    String api = "/api/" + kind.type() + "/";
    String aliased =
        kind.body(
            whole,
            kind.called("a").replace("'name'", "'" + kind.type() + "_name'") + kind.fields());

    JsonNode registered = writer.post(api + "register", aliased).ok();
    JsonNode again = writer.post(api + "register", aliased).ok();

    JsonNode made = registered.path(kind.type());
    String id = kind.body(whole, "'id':'%s'".formatted(made.path("id").asText()));
    assertThat(registered.path("found_existing").asBoolean()).isFalse();
    assertThat(again.path("found_existing").asBoolean()).isTrue();
    assertThat(again.path(kind.type())).isEqualTo(made);
    assertThat(writer.post(api + "get", id).ok()).containsExactly(made);
    assertThat(writer.post(api + "get_id", id).ok()).isEqualTo(made);
    String renamed = id.replace("}", ",'name':'b'}");
    assertThat(writer.post(api + "patch_id", renamed).ok().path("name").asText()).isEqualTo("b");
    assertThat(writer.post(api + "delete_id", id).ok().path("name").asText()).isEqualTo("b");
    assertThat(writer.post(api + "get", id).ok()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyMutationIsOneAuditEventAndReadingIsNone(PartSample kind) {
    Tenant tenant = Tenant.in("us");
    Made made = kind.made(tenant, "a");
    Api writer = kind.writer(tenant);
    long start = Audited.events(tenant).size();

    kind.create(writer, made.whole(), "a");
    made.get(writer).ok();
    made.patch(writer, "'name':'b'").ok();
    made.patch(writer, "'name':''");
    made.delete(writer).ok();

    assertThat(Audited.events(tenant).stream().skip(start))
        .containsExactly(kind.type() + ".update", kind.type() + ".delete");
  }

  private static void assertSame(Api.Answer one, Api.Answer other, Made made, Made missing) {
    assertThat(one.status()).isEqualTo(403).isEqualTo(other.status());
    assertThat(one.message().replace(made.id(), missing.id())).isEqualTo(other.message());
  }

  private static Stream<String> stream(Api.Answer list) {
    return list.ok().path("objects").valueStream().map(part -> part.path("id").asText());
  }

  private static java.util.List<String> ids(Api.Answer list) {
    return stream(list).toList();
  }
}
