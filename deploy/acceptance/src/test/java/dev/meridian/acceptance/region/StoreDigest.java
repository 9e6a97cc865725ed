package dev.meridian.acceptance.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.acceptance.stack.KafkaStore;
import dev.meridian.acceptance.stack.PostgresStore;
import dev.meridian.acceptance.stack.RedisStore;
import dev.meridian.acceptance.stack.RegionStack;
import dev.meridian.acceptance.stack.S3Store;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import software.amazon.awssdk.services.s3.S3Client;

/** Everything that a region's stores hold, in a form that shows any change. */
final class StoreDigest {
  private StoreDigest() {}

  static List<String> of(RegionStack region) throws Exception {
    List<String> lines = new ArrayList<>();
    postgres(region.postgres(), lines);
    redis(region.redis(), lines);
    s3(region.s3(), lines);
    kafka(region.kafka(), lines);
    return lines;
  }

  private static void postgres(PostgresStore store, List<String> lines) throws SQLException {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
              WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
              """)) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "
                    + table
                    + " t")) {
          row.next();
          lines.add("postgres %s %s %s".formatted(table, row.getString(1), row.getString(2)));
        }
      }
    }
  }

  private static void redis(RedisStore store, List<String> lines) {
    try (RedisClient client = store.connect();
        var connection = client.connect(ByteArrayCodec.INSTANCE)) {
      var redis = connection.sync();
      redis.keys("*".getBytes(UTF_8)).stream()
          .map(
              key ->
                  "redis %s %s"
                      .formatted(
                          new String(key, UTF_8),
                          Base64.getEncoder().encodeToString(redis.dump(key))))
          .sorted()
          .forEach(lines::add);
    }
  }

  private static void s3(S3Store store, List<String> lines) {
    try (S3Client s3 = store.connect()) {
      s3.listObjectsV2Paginator(b -> b.bucket(store.bucket())).contents().stream()
          .map(
              object -> "s3 %s %s %s".formatted(object.key(), object.eTag(), object.lastModified()))
          .sorted()
          .forEach(lines::add);
    }
  }

  /** Topics and who reads them; not their ends, because the control plane keeps writing there. */
  private static void kafka(KafkaStore store, List<String> lines)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(store.settings())) {
      admin.listTopics().names().get().stream()
          .map("kafka topic "::concat)
          .sorted()
          .forEach(lines::add);
      lines.add(
          "kafka groups "
              + admin.listGroups().all().get().stream()
                  .map(GroupListing::groupId)
                  .sorted()
                  .collect(Collectors.joining(" ")));
    }
  }
}
