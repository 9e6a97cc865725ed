package dev.meridian.control.automation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class ProjectAutomationTest {
  private static final String PATH = "/v1/project_automation";
  private static final String EXPORT =
      "'event_type':'btql_export','export_definition':{'type':'log_traces'},'format':'parquet',"
          + "'interval_seconds':3600,";
  private static final String AWS =
      "'credentials':{'type':'aws_iam','role_arn':'arn:aws:iam::1:role/x'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_type':'logs','btql_filter':'true','interval_seconds':2592000,'action':{'type':'slack','workspace_id':'w','channel':'c','message_template':'m'}",
        "'event_type':'btql_export','status':'paused','export_definition':{'type':'btql_query','btql_query':'select: *'},'scope':{'type':'span'},'export_path':'gs://bucket/x/y','format':'jsonl','interval_seconds':1,'credentials':{'type':'gcp_service_account','service_account_email':'a@b.test'},'batch_size':1000",
        "'event_type':'retention','object_type':'dataset','retention_days':0",
        "'event_type':'environment_update','environment_filter':['production'],'action':{'type':'webhook','url':'http://hooks.example.test/a'}",
        "'event_type':'topic','status':'active','sampling_rate':0.1,'facet_model':'brain-facet-1','facet_functions':[{'type':'function','id':'f'}],'topic_map_functions':[{'function':{'type':'global','name':'n'},'btql_filter':'true'}],'scope':{'type':'group','group_by':'metadata.s','max_traces':64,'placement':'each'},'data_scope':{'type':'experiment','experiment_id':'e'},'rerun_seconds':600,'relabel_overlap_seconds':60,'backfill_time_range':{'from':'a','to':'b'}",
        "'event_type':'topic','sampling_rate':1,'facet_functions':[],'topic_map_functions':[],'backfill_time_range':'7d'",
        "'event_type':'topic_digest','window_seconds':3600,'scheduled_time_minutes_utc':1439,'action':{'type':'slack','workspace_id':'w','channel':'c'},'topic_map_function_ids':['x']"
      })
  void everyKindIsKeptAsSaid(String config) {
    Tenant tenant = Tenant.in("us");

    JsonNode made = create(tenant, config).ok();

    assertThat(made.path("config").toString()).isEqualTo("{" + config.replace('\'', '"') + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'event_type':'invented'",
        "'event_type':'logs','btql_filter':'true','interval_seconds':300",
        "'event_type':'logs','btql_filter':'true','interval_seconds':0,'action':{'type':'webhook','url':'https://h.test'}",
        "'event_type':'logs','btql_filter':'true','interval_seconds':2592001,'action':{'type':'webhook','url':'https://h.test'}",
        "'event_type':'logs','btql_filter':1,'interval_seconds':300,'action':{'type':'webhook','url':'https://h.test'}",
        "'event_type':'logs','btql_filter':'true','interval_seconds':300,'action':{'type':'webhook','url':'ftp://h.test'}",
        "'event_type':'logs','btql_filter':'true','interval_seconds':300,'action':{'type':'webhook','url':'https://u:p@h.test'}",
        "'event_type':'logs','btql_filter':'true','interval_seconds':300,'action':{'type':'mail'}",
        "'event_type':'logs','btql_filter':'true','interval_seconds':300,'action':{'type':'slack','channel':'c'}",
        "'event_type':'retention','object_type':'prompt','retention_days':1",
        "'event_type':'retention','object_type':'dataset','retention_days':-1",
        "'event_type':'retention','object_type':'dataset'",
        "'event_type':'async_query','object_type':'prompt','object_id':'x','query':'q','format':'jsonl'",
        "'event_type':'async_query','object_type':'dataset','object_id':'x','query':'q','format':'jsonl','batch_size':100001",
        "'event_type':'environment_update','environment_filter':'production','action':{'type':'webhook','url':'https://h.test'}",
        "'event_type':'topic','sampling_rate':2,'facet_functions':[],'topic_map_functions':[]",
        "'event_type':'topic','sampling_rate':1,'facet_functions':[],'topic_map_functions':[],'rerun_seconds':599",
        "'event_type':'topic_digest','scheduled_time_minutes_utc':1440,'action':{'type':'slack','workspace_id':'w','channel':'c'}",
        "'event_type':'topic_digest','scheduled_time_minutes_utc':1,'action':{'type':'webhook','url':'https://h.test'}"
      })
  void whatIsOfNoKnownShapeIsRefusedAndNothingIsStored(String config) {
    Tenant tenant = Tenant.in("us");

    assertThat(create(tenant, config).status()).isEqualTo(400);
    assertThat(tenant.owner().get(PATH).ok().path("objects")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/tmp/x", "https://bucket/x", "s3:/x", "s3://", "s3://B/x", "s3://b.c/ x"})
  void anExportGoesToABucket(String path) {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer = create(tenant, EXPORT + AWS + ",'export_path':'" + path + "'");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void anExportStaysWhereItIsAndHasAnExternalIdOfItsOwn() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, EXPORT + AWS + ",'export_path':'s3://bucket/x'").ok();
    String address = PATH + "/" + made.path("id").asText();

    Api.Answer moved =
        tenant.engineer().patch(address, "{'config':{'export_path':'s3://other/x'}}");
    Api.Answer replaced =
        tenant.engineer().put(PATH, body(tenant, EXPORT + AWS + ",'export_path':'s3://other/x'"));
    JsonNode paused = tenant.engineer().patch(address, "{'config':{'status':'paused'}}").ok();

    assertThat(moved.status()).isEqualTo(400);
    assertThat(replaced.status()).isEqualTo(400);
    assertThat(paused.at("/config/export_path").asText()).isEqualTo("s3://bucket/x");
    assertThat(paused.at("/config/credentials/external_id").asText())
        .isEqualTo(made.path("id").asText());
  }

  @Test
  void aQueryRunsAsWhoeverSaidLastWhatItIs() {
    Tenant tenant = Tenant.in("us");
    String somebody = UUID.randomUUID().toString();

    JsonNode made =
        create(
                tenant,
                "'event_type':'async_query','created_by_user_id':'%s','object_type':'dataset','object_id':'x','query':'q','format':'jsonl'"
                    .formatted(tenant.personId("owner")))
            .ok();
    JsonNode changed =
        tenant
            .owner()
            .patch(
                PATH + "/" + made.path("id").asText(),
                "{'config':{'query':'other','created_by_user_id':'%s'}}".formatted(somebody))
            .ok();

    assertThat(made.at("/config/created_by_user_id").asText())
        .isEqualTo(tenant.personId("engineer"));
    assertThat(changed.at("/config/created_by_user_id").asText())
        .isEqualTo(tenant.personId("owner"));
    assertThat(changed.path("user_id").asText()).isEqualTo(tenant.personId("engineer"));
  }

  @Test
  void anotherKindKeepsNothingOfTheOldOne() {
    Tenant tenant = Tenant.in("us");
    JsonNode made =
        create(
                tenant,
                "'event_type':'logs','btql_filter':'true','interval_seconds':300,'action':{'type':'webhook','url':'https://h.test'}")
            .ok();

    JsonNode changed =
        tenant
            .engineer()
            .patch(
                PATH + "/" + made.path("id").asText(),
                "{'config':{'event_type':'retention','object_type':'dataset','retention_days':1}}")
            .ok();

    assertThat(changed.path("config").toString())
        .isEqualTo(
            "{\"event_type\":\"retention\",\"object_type\":\"dataset\",\"retention_days\":1}");
  }

  @Test
  void onlyWhoMayChangeAnAutomationSeesTheWholeAddressOfItsWebhook() {
    Tenant tenant = Tenant.in("us");
    String whole = "https://hooks.example.test:8443/services/T/canary?x=y";
    String config =
        "'event_type':'environment_update','action':{'type':'webhook','url':'%s'}".formatted(whole);
    String id = create(tenant, config).ok().path("id").asText();

    assertThat(urls(tenant.viewer(), id)).containsOnly("https://hooks.example.test:8443");
    assertThat(urls(tenant.engineer(), id)).containsOnly(whole);
    assertThat(tenant.viewer().post(PATH, body(tenant, config)).response().body())
        .contains("hooks.example.test")
        .doesNotContain("canary");
    assertThat(tenant.owner().post("/api/audit_log/get", "{}").response().body())
        .contains("https://hooks.example.test:8443/[redacted]")
        .doesNotContain("canary");
    assertThat(
            tenant
                .engineer()
                .patch(PATH + "/" + id, "{'name':'b'}")
                .ok()
                .at("/config/action/url")
                .asText())
        .isEqualTo(whole);
  }

  private static List<String> urls(Api reader, String id) {
    return Stream.of(
            reader.get(PATH + "/" + id),
            reader.get(PATH),
            reader.post("/api/project_automation/get", "{}"),
            reader.post("/api/project_automation/get_id", "{'id':'" + id + "'}"))
        .flatMap(answer -> answer.ok().findValuesAsText("url").stream())
        .toList();
  }

  private static Api.Answer create(Tenant tenant, String config) {
    return tenant.engineer().post(PATH, body(tenant, config));
  }

  private static String body(Tenant tenant, String config) {
    return "{'project_id':'%s','name':'a','config':{%s}}".formatted(tenant.project("p"), config);
  }
}
