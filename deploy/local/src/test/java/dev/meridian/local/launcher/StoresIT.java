package dev.meridian.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.component.State;
import dev.meridian.local.component.Supervised;
import dev.meridian.local.component.Supervisor;
import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.kafka.KafkaAccess;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.plan.RegionPlan;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.postgres.PostgresAccess;
import dev.meridian.local.process.PortOwner;
import dev.meridian.local.s3.S3Access;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Every store and stand-in for real, without the services. */
class StoresIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static StackPlan plan;
  private static RegionPlan us;
  private static Supervisor supervisor;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    StackHome home = new StackHome(folder, folder);
    home.create();
    plan =
        StackPlan.of(
            home,
            Ports.from(Map.of("MERIDIAN_PORT_BASE", Integer.toString(freeBase()))),
            OidcKind.MOCK);
    plan.keys().create();
    us = plan.regions().getFirst();
    supervisor = new Supervisor(StackComponents.stores(plan, HTTP), () -> {});
    assertThat(supervisor.start(supervisor.all()))
        .as(() -> supervisor.status().toString())
        .isTrue();
  }

  @AfterAll
  static void stop() throws Exception {
    supervisor.stopAll();
  }

  @Test
  void postgresLosesNothingThatItAcknowledged() throws Exception {
    for (PostgresAccess postgres : List.of(plan.controlPostgres(), us.postgres())) {
      try (Connection connection = connect(postgres)) {
        assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
        assertThat(one(connection, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(one(connection, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(one(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
            .isEqualTo("f");
      }
    }
  }

  @Test
  void postgresKeepsItsDataWhenItIsKilled() throws Exception {
    Supervised postgres = supervised(us.postgres().component());
    try (Connection connection = connect(us.postgres());
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }

    postgres.kill();

    assertThat(postgres.start()).as(() -> postgres.status().toString()).isTrue();
    try (Connection connection = connect(us.postgres())) {
      assertThat(one(connection, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void brokerGivesEachServiceItsTopicsOnly() throws Exception {
    String topic = "meridian.us.access-remote";
    try (Admin controlPlane = Admin.create(settings(KafkaAccess.CONTROL_PLANE));
        var producer =
            new KafkaProducer<>(
                settings(KafkaAccess.CONTROL_PLANE),
                new StringSerializer(),
                new StringSerializer())) {
      controlPlane
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
      producer.send(new ProducerRecord<>(topic, "key", "value")).get(20, TimeUnit.SECONDS);
    }

    assertThat(read(KafkaAccess.gateway("us"), topic)).containsExactly("value");
    assertThat(read(KafkaAccess.ADMIN, topic)).containsExactly("value");
    assertThatThrownBy(() -> read(KafkaAccess.dataPlane("us"), topic))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void bucketTakesAndGivesWithTheRightKeyOnly() {
    S3Access access = us.s3();
    try (S3Client owner = s3(access, access.secretKey());
        S3Client stranger = s3(access, "wrong")) {
      owner.putObject(
          request -> request.bucket(access.bucket()).key("a/b"), RequestBody.fromString("content"));

      assertThat(
              owner
                  .getObjectAsBytes(request -> request.bucket(access.bucket()).key("a/b"))
                  .asUtf8String())
          .isEqualTo("content");
      assertThatThrownBy(
              () ->
                  stranger.getObjectAsBytes(request -> request.bucket(access.bucket()).key("a/b")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void redisAnswers() {
    assertThat(us.redis().ping()).isTrue();
  }

  @Test
  void issuerDescribesItself() throws Exception {
    JsonNode discovery =
        new ObjectMapper()
            .readTree(get(plan.oidc().issuer() + "/.well-known/openid-configuration"));

    assertThat(discovery.path("issuer").asText()).isEqualTo(plan.oidc().issuer());
  }

  @Test
  void whoSignsInWithAnEmailAddressHasItVerified() throws Exception {
    String query =
        "?client_id=meridian&response_type=code&scope=openid&state=s&redirect_uri=http://localhost/back";
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(plan.oidc().issuer() + "/authorize" + query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=owner%40acme-us.test&claims="))
            .build();
    String back =
        HTTP.send(form, BodyHandlers.ofString()).headers().firstValue("location").orElseThrow();
    String code = back.replaceAll(".*[?&]code=([^&]*).*", "$1");
    HttpRequest exchange =
        HttpRequest.newBuilder(URI.create(plan.oidc().issuer() + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=authorization_code&client_id=meridian&client_secret=any&redirect_uri=http://localhost/back&code="
                        + code))
            .build();
    JsonNode tokens =
        new ObjectMapper().readTree(HTTP.send(exchange, BodyHandlers.ofString()).body());

    String payload = tokens.path("id_token").asText().split("\\.")[1];
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
    assertThat(claims.path("sub").asText()).isEqualTo("owner@acme-us.test");
    assertThat(claims.path("email").asText()).isEqualTo("owner@acme-us.test");
    assertThat(claims.path("email_verified").asBoolean()).isTrue();
    assertThat(claims.has("meridian_roles")).isFalse();
  }

  @Test
  void mailCanBeReadOnAPage() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(plan.ports().of("mail")));
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom("meridian@localhost");
    mail.setRecipients(Message.RecipientType.TO, "new@acme-us.test");
    mail.setSubject("Join <acme>");
    mail.setText("Follow http://localhost/invite?x=1&y=2 please");
    Transport.send(mail);

    assertThat(get(plan.mailUrl() + "/")).contains("Join &lt;acme&gt;");
    JsonNode found =
        new ObjectMapper()
            .readTree(get(plan.mailUrl() + "/api/messages?to=new@acme-us.test"))
            .path("messages");
    assertThat(found).hasSize(1);
    assertThat(get(plan.mailUrl() + "/messages/" + found.at("/0/id").asLong()))
        .contains("href=\"http://localhost/invite?x=1&amp;y=2\"");
  }

  @Test
  void oneBrokerStopsAndComesBackWhileTheOtherServes() throws Exception {
    RegionPlan eu = plan.regions().getLast();
    Supervised broker = supervised(eu.kafka().component());

    broker.stop();
    assertThat(PortOwner.isFree(eu.kafka().port())).isTrue();
    try (Admin admin = Admin.create(settings(KafkaAccess.ADMIN))) {
      assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS)).hasSize(1);
    }

    assertThat(broker.start()).isTrue();
    assertThat(supervisor.status())
        .allSatisfy(status -> assertThat(status.state()).isEqualTo(State.READY));
  }

  private static Supervised supervised(String name) {
    return supervisor.find(name).orElseThrow();
  }

  private static Map<String, Object> settings(String principal) {
    return new HashMap<>(us.kafka().clientSettings(principal));
  }

  private static List<String> read(String principal, String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            settings(principal), new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
          .map(record -> record.value())
          .toList();
    }
  }

  private static S3Client s3(S3Access access, String secretKey) {
    return S3Client.builder()
        .endpointOverride(URI.create(access.endpoint()))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(access.accessKey(), secretKey)))
        .build();
  }

  private static Connection connect(PostgresAccess postgres) throws Exception {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), PostgresAccess.USER, postgres.password());
  }

  private static String one(Connection connection, String query) throws Exception {
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static String get(String address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .body();
  }

  /** Below the ports that the system hands out by itself. */
  private static int freeBase() {
    for (int base = 22_000; base < 32_000; base += 100) {
      boolean free =
          Ports.from(Map.of("MERIDIAN_PORT_BASE", Integer.toString(base)))
              .byName()
              .values()
              .stream()
              .allMatch(PortOwner::isFree);
      if (free) {
        return base;
      }
    }
    throw new IllegalStateException("No hundred free ports");
  }
}
