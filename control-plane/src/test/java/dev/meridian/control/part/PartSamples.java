package dev.meridian.control.part;

import dev.meridian.control.engine.Tenant;
import dev.meridian.control.part.PartSample.Traits;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One of each kind. */
final class PartSamples {
  /** Fields in which two parts differ even when the same was said of them. */
  static final Set<String> OWN_TO_EACH = Set.of("id", "created", "name", "slug", "position");

  private PartSamples() {}

  static Stream<PartSample> all() {
    return Stream.of(
        PartSample.ofProject(
            "project_score",
            "'description':'d','score_type':'slider','config':{'destination':'expected'}",
            "'score_type':'free-form'",
            "'config':{'multi_select':true}",
            "/config",
            "{'destination':'expected','multi_select':true}"),
        PartSample.ofProject(
            "project_tag",
            "'description':'d','color':'#2f6feb'",
            "'color':'red'",
            "'color':'#FFF'",
            "/color",
            "'#FFF'"),
        PartSample.ofProject(
            "span_iframe",
            "'description':'d','url':'https://example.test/?s={{span_id}}','post_message':true",
            "'url':'http://localhost:3000/x'",
            "'post_message':false",
            "/post_message",
            "false"),
        PartSample.ofProject(
            "mcp_server",
            "'description':'d','url':'https://mcp.example.test/sse'",
            "'url':'https://[2001:db8::1]:8443/'",
            "'description':'e'",
            "/description",
            "'e'"),
        PartSample.ofProject(
            "project_automation",
            """
            'description':'d','config':{'event_type':'logs','btql_filter':'error is not null',
            'interval_seconds':300,'action':{'type':'webhook','url':'https://hooks.example.test'}}
            """,
            """
            'config':{'event_type':'retention','object_type':'project_logs','retention_days':30,
            'invented':1}
            """,
            "'config':{'interval_seconds':600,'invented':{'x':1}}",
            "/config",
            """
            {'event_type':'logs','btql_filter':'error is not null','interval_seconds':600,
            'action':{'type':'webhook','url':'https://hooks.example.test'}}
            """),
        PartSample.ofProject(
            "agent",
            "'description':'d','metadata':{'a':{'b':1}}",
            "'metadata':{'c':null}",
            "'metadata':{'a':{'x':[1]}}",
            "/metadata",
            "{'a':{'b':1,'x':[1]}}"),
        new PartSample(
            "dataset_snapshot",
            "/v1/dataset_snapshot",
            tenant -> Map.of("dataset_id", dataset(tenant)),
            "'description':'d','xact_id':'1000197155625133059'",
            "'xact_id':'1000197155625133060'",
            new PartSample.Patch("'description':'e'", "/description", "'e'"),
            Traits.USUAL),
        view(tenant -> on("project", tenant.project("p")), "engineer"),
        view(tenant -> on("org_project", tenant.id()), "owner"),
        view(tenant -> on("dataset", dataset(tenant)), "engineer"),
        new PartSample(
            "environment",
            "/environment",
            tenant -> Map.of("org_name", tenant.name()),
            "'description':'d'",
            "",
            new PartSample.Patch("'description':'e'", "/description", "'e'"),
            new Traits(false, "owner", "slug", 400)));
  }

  private static PartSample view(Function<Tenant, Map<String, String>> whole, String writer) {
    return new PartSample(
        "view",
        "/v1/view",
        whole,
        "'view_type':'logs','view_data':{'search':{'tag':['a']}},'options':{'rowHeight':'tall'}",
        "'view_type':'logs','options':{'viewType':'monitor','options':{'spanType':'range'}}",
        new PartSample.Patch(
            "'view_data':{'search':{'sort':[{'x':1}]},'invented':1}",
            "/view_data",
            "{'search':{'tag':['a'],'sort':[{'x':1}]}}"),
        new Traits(true, writer, "name", 409));
  }

  private static Map<String, String> on(String type, String id) {
    return Map.of("object_type", type, "object_id", id);
  }

  private static String dataset(Tenant tenant) {
    return tenant
        .engineer()
        .post("/api/dataset/register", "{'project_name':'p','dataset_name':'d'}")
        .ok()
        .path("dataset")
        .path("id")
        .asText();
  }
}
