package dev.meridian.control.engine;

import dev.meridian.local.engines.Engine;
import dev.meridian.local.engines.Engines;
import dev.meridian.local.engines.Postgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.jspecify.annotations.Nullable;

/**
 * What the control plane runs on in tests: regions {@code us} and {@code eu} on one broker, and
 * {@code ap}, whose broker never answers.
 */
public final class Installation implements QuarkusTestResourceLifecycleManager {
  /** Of requests a minute from one address to what is limited: more than all tests make. */
  public static final int RATE_LIMIT = 3_000;

  /** The same for invitations with one key. */
  public static final int RATE_LIMIT_OF_KEY = 200;

  /** How many addresses one organization invites at once, a multiple of 100. */
  public static final int INVITED_ADDRESSES = 300;

  private static final List<String> REGIONS = List.of("us", "eu", "ap");

  /** One broker is that of two regions here; the control plane's own principal knows one. */
  private static final String BROKER_ADMIN = "admin";

  private static @Nullable Installation running;

  private @Nullable Engines engines;
  private @Nullable Line postgres;
  private @Nullable Line bucket;
  private @Nullable MockOAuth2Server issuer;
  private @Nullable Keys keys;
  private @Nullable DataPlaneDouble dataPlane;
  private int port;
  private int internalPort;

  public static Installation running() {
    return Objects.requireNonNull(running);
  }

  @Override
  public Map<String, String> start() {
    try {
      running = this;
      engines = Engines.start("us", EnumSet.of(Engine.POSTGRES, Engine.KAFKA, Engine.S3));
      postgres = new Line(engines.postgres().host(), engines.postgres().port());
      URI s3 = URI.create(engines.bucket().endpoint());
      bucket = new Line(s3.getHost(), s3.getPort());
      issuer = new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\":true}"));
      issuer.start();
      keys = new Keys(Files.createTempDirectory("control-plane-keys"), REGIONS);
      dataPlane = new DataPlaneDouble(keys);
      port = Ports.free();
      internalPort = Ports.free();
      return settings(engines, postgres, bucket, issuer, keys);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try {
      Objects.requireNonNull(dataPlane).close();
      Objects.requireNonNull(issuer).shutdown();
      Objects.requireNonNull(postgres).close();
      Objects.requireNonNull(bucket).close();
      Objects.requireNonNull(engines).close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://localhost:" + port;
  }

  public String internalUrl() {
    return "http://localhost:" + internalPort;
  }

  /** What a client of the broker is configured with that may read everything. */
  public Map<String, String> kafka() {
    return Objects.requireNonNull(engines).kafka(BROKER_ADMIN);
  }

  public Keys keys() {
    return Objects.requireNonNull(keys);
  }

  /**
   * The internal port of the data planes of {@code us} and {@code eu}; that of {@code ap} is not
   * known.
   */
  public DataPlaneDouble dataPlane() {
    return Objects.requireNonNull(dataPlane);
  }

  /** The control plane's line to its Postgres; {@link #database} has one of its own. */
  public Line postgres() {
    return Objects.requireNonNull(postgres);
  }

  /** The control plane's line to its bucket. */
  public Line bucket() {
    return Objects.requireNonNull(bucket);
  }

  public Connection database() throws SQLException {
    Postgres direct = Objects.requireNonNull(engines).postgres();
    return DriverManager.getConnection(direct.jdbcUrl(), direct.user(), direct.password());
  }

  /** Where {@link #database} leads. */
  public Postgres store() {
    return Objects.requireNonNull(engines).postgres();
  }

  private Map<String, String> settings(
      Engines engines, Line postgres, Line bucket, MockOAuth2Server issuer, Keys keys) {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.host", "localhost");
    settings.put("quarkus.http.test-port", Integer.toString(port));
    settings.put("quarkus.management.test-port", Integer.toString(internalPort));
    Postgres database = engines.postgres().at("127.0.0.1", postgres.port());
    settings.put("quarkus.datasource.username", database.user());
    settings.put("quarkus.datasource.password", database.password());
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    settings.put("quarkus.oidc.auth-server-url", issuer.issuerUrl("meridian").toString());
    settings.put("quarkus.oidc.client-id", "meridian");
    settings.put("quarkus.oidc.credentials.secret", "a-secret-of-at-least-32-characters");
    settings.put("meridian.public-url", url());
    settings.put("quarkus.log.level", "WARN");
    settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1/32,::1/128");
    settings.put("meridian.rate-limit.sign-in.requests", Integer.toString(RATE_LIMIT));
    settings.put("meridian.rate-limit.tokens.requests", Integer.toString(RATE_LIMIT));
    settings.put("meridian.rate-limit.invitations.requests", Integer.toString(RATE_LIMIT));
    settings.put(
        "meridian.rate-limit.invitations.requests-with-key", Integer.toString(RATE_LIMIT_OF_KEY));
    settings.put(
        "meridian.rate-limit.invited-addresses.requests", Integer.toString(INVITED_ADDRESSES));
    settings.put("quarkus.log.category.\"com.networknt.schema\".level", "ERROR");
    settings.put("meridian.service.name", "control-plane");
    settings.put("meridian.service.private-key-file", keys.privateKey("control-plane").toString());
    settings.put("meridian.service.public-keys-dir", keys.publicKeys().toString());
    settings.put("meridian.kms.keyset-file", keys.kms().toString());
    settings.put("meridian.bucket.endpoint", "http://127.0.0.1:" + bucket.port());
    settings.put("meridian.bucket.name", engines.bucket().name());
    settings.put("meridian.bucket.access-key", engines.bucket().accessKey());
    settings.put("meridian.bucket.secret-key", engines.bucket().secretKey());
    settings.put("meridian.relay.unsafe-delay-control", "true");
    settings.put("meridian.credential-use.write-interval", "PT0.1S");
    settings.put("meridian.console.content-origins", "https://files.test:9000");
    settings.put("meridian.operators.claim", "roles");
    settings.put("meridian.operators.value", "operator");
    settings.put("meridian.purge.every", "PT0.5S");
    for (String region : REGIONS) {
      String prefix = "meridian.regions." + region;
      settings.put(prefix + ".api-url", "http://api." + region + ".test");
      settings.put(prefix + ".gateway-url", "http://gateway." + region + ".test");
      if (!region.equals("ap")) {
        settings.put(prefix + ".data-plane-internal-url", dataPlane().url());
        settings.put(prefix + ".gateway-internal-url", dataPlane().url());
      }
      settings.put(
          prefix + ".kafka.bootstrap-servers",
          region.equals("ap")
              ? "127.0.0.1:1"
              : Objects.requireNonNull(kafka().get("bootstrap.servers")));
      engines
          .kafkaPassword(BROKER_ADMIN)
          .ifPresent(
              password -> {
                settings.put(prefix + ".kafka.username", BROKER_ADMIN);
                settings.put(prefix + ".kafka.password", password);
              });
      settings.put(prefix + ".sealing-public-keyset-file", keys.sealingPublic(region).toString());
    }
    return settings;
  }
}
