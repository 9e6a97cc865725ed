package dev.meridian.control.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.event.Partitions;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class RelayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aTransactionArrivesInOrderBeforeItsWatermark() {
    Tenant tenant = Tenant.in("eu");
    long position =
        tenant.engineer().post("/api/project/register", "{'project_name':'p'}").position();

    List<ConsumerRecord<String, String>> access = until("meridian.eu.access", position);

    List<StreamRecord.Change> own = changesOf(tenant, access);
    assertThat(own).isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
    assertThat(own.stream().map(StreamRecord.Change::sequence)).contains(1L, 2L).isSorted();
    for (long sequence : new long[] {1, 2}) {
      List<StreamRecord.Change> one = own.stream().filter(c -> c.sequence() == sequence).toList();
      assertThat(one.getLast().last()).isTrue();
      assertThat(one.subList(0, one.size() - 1)).noneMatch(StreamRecord.Change::last);
    }
    int partition = Partitions.of(OrgId.parse(tenant.id()), 2);
    assertThat(access)
        .filteredOn(r -> r.key().startsWith(tenant.id()))
        .allSatisfy(
            r -> {
              assertThat(r.partition()).isEqualTo(partition);
              assertThat(new String(r.headers().lastHeader("meridian-region").value(), UTF_8))
                  .isEqualTo("eu");
            });
    assertThat(own.getLast().position()).isLessThanOrEqualTo(position);
  }

  @Test
  void otherRegionsLearnNoNamesAndNoAddresses() {
    Tenant tenant = Tenant.in("eu");
    long position = tenant.engineer().post("/v1/project", "{'name':'p'}").position();

    String remote = textOf(tenant, until("meridian.us.access-remote", position));
    String home = textOf(tenant, until("meridian.eu.access", position));
    String foreign = textOf(tenant, until("meridian.us.access", position));

    assertThat(remote).contains("\"type\":\"member\"").doesNotContain("@").doesNotContain("Olga");
    assertThat(home).contains("owner@" + tenant.name()).contains("Olga");
    assertThat(foreign).isEmpty();
    assertThat(textOf(tenant, until("meridian.us.objects", position))).isEmpty();
  }

  @Test
  void nothingIsSkippedWhenManyOrganizationsChangeAtOnce() throws Exception {
    List<Tenant> tenants = List.of(Tenant.in("us"), Tenant.in("us"), Tenant.in("us"));
    Set<String> made = new HashSet<>();
    long newest = 0;
    try (ExecutorService clients = Executors.newFixedThreadPool(12)) {
      List<Future<Api.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        Tenant tenant = tenants.get(i % tenants.size());
        String name = "{'name':'p" + i + "'}";
        answers.add(clients.submit(() -> tenant.engineer().post("/v1/project", name)));
      }
      for (Future<Api.Answer> answer : answers) {
        made.add(answer.get().ok().path("id").asText());
        newest = Math.max(newest, answer.get().position());
      }
    }

    String published = text(until("meridian.us.objects", newest));

    assertThat(made).allSatisfy(id -> assertThat(published).contains("project/" + id));
  }

  /** A transaction that takes its position early and commits late must hold others back. */
  @Test
  void positionsAreHandedOutInTheOrderOfCommits() throws Exception {
    Tenant slow = Tenant.in("us");
    Tenant fast = Tenant.in("us");
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement();
        ExecutorService client = Executors.newSingleThreadExecutor()) {
      database.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(" + 0x4d45524944L + ")");
      statement.execute(
          """
          insert into outbox (topic, regions, org, sequence, last, event, created)
          values ('objects', '{ap}', '%s', 1000000, true, '{}', now())
          """
              .formatted(slow.id()));
      Future<Api.Answer> other =
          client.submit(() -> fast.engineer().post("/v1/project", "{'name':'p'}"));
      Thread.sleep(300);
      assertThat(other.isDone()).as("the second commit waits for the first").isFalse();
      database.rollback();

      assertThat(other.get().status()).isEqualTo(200);
    }
  }

  @Test
  void aRegionThatIsDownDelaysOnlyItself() {
    Tenant tenant = Tenant.in("us");
    long position = tenant.engineer().post("/v1/project", "{'name':'p'}").position();

    until("meridian.us.objects", position);

    var status = Api.as("operator").get("/internal/operator/status").ok().path("regions");
    assertThat(status.path("ap").path("depth").asLong()).isPositive();
    assertThat(status.path("ap").path("position").asLong()).isZero();
    assertThat(Api.internal().get("/q/metrics").response().body())
        .contains("meridian_outbox_depth{region=\"ap\"}")
        .contains("meridian_outbox_lag_seconds{region=\"us\"}");
  }

  @Test
  void aBrokerThatLostItsTopicsGetsEverythingAgain() throws Exception {
    Tenant tenant = Tenant.in("us");
    Api.Answer project = tenant.engineer().post("/v1/project", "{'name':'p'}");
    until("meridian.us.objects", project.position());

    try (Admin broker = Admin.create(Map.copyOf(Installation.running().kafka()))) {
      broker
          .deleteTopics(Arrays.stream(Topic.values()).map(t -> t.in(new Region("us"))).toList())
          .all()
          .get();
    }

    String published = text(until("meridian.us.objects", project.position()));
    assertThat(published).contains("project/" + project.ok().path("id").asText());
    assertThat(text(until("meridian.us.access", project.position()))).contains(tenant.id());
  }

  @Test
  void aDelayHoldsPublishingBackAndNotTheCatchUp() {
    Tenant tenant = Tenant.in("us");
    Api operator = Api.as("operator");
    assertThat(Api.as("gateway-us").post("/internal/operator/relay", "{'delay_ms':1}").status())
        .isEqualTo(403);
    assertThat(operator.post("/internal/operator/relay", "{'delay_ms':-1}").status())
        .isEqualTo(400);
    operator.post("/internal/operator/relay", "{'delay_ms':1500}").ok();
    try {
      Instant written = Instant.now();
      long position = tenant.engineer().post("/v1/project", "{'name':'p'}").position();
      assertThat(
              Api.as("data-plane-us")
                  .get("/internal/changes?since=" + (position - 3))
                  .ok()
                  .path("changes")
                  .toString())
          .contains("\"name\":\"p\"");

      until("meridian.us.objects", position);

      assertThat(Duration.between(written, Instant.now())).isGreaterThan(Duration.ofMillis(1400));
    } finally {
      operator.post("/internal/operator/relay", "{'delay_ms':0}").ok();
    }
  }

  private static List<StreamRecord.Change> changesOf(
      Tenant tenant, Collection<ConsumerRecord<String, String>> records) {
    return records.stream()
        .map(r -> StreamCodec.read(r.value(), StreamRecord.class))
        .filter(StreamRecord.Change.class::isInstance)
        .map(StreamRecord.Change.class::cast)
        .filter(c -> c.event().org().toString().equals(tenant.id()))
        .toList();
  }

  private static String textOf(Tenant tenant, List<ConsumerRecord<String, String>> records) {
    return text(records.stream().filter(r -> r.key().startsWith(tenant.id())).toList());
  }

  private static String text(List<ConsumerRecord<String, String>> records) {
    StringBuilder text = new StringBuilder();
    records.forEach(r -> text.append(r.key()).append(' ').append(r.value()).append('\n'));
    return text.toString();
  }

  /** Everything on a topic up to the watermarks, on both partitions, of that position. */
  static List<ConsumerRecord<String, String>> until(String topic, long position) {
    Map<String, Object> config = new HashMap<>(Installation.running().kafka());
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", "false");
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    Set<Integer> reached = new HashSet<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (reached.size() < partitions.size()) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError(topic + " did not reach " + position);
        }
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          if (!reached.contains(record.partition())) {
            found.add(record);
          }
          if (StreamCodec.read(record.value(), StreamRecord.class)
                  instanceof StreamRecord.Watermark mark
              && mark.position() >= position) {
            reached.add(record.partition());
          }
        }
      }
    }
    return found;
  }
}
