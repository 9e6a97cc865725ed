package dev.meridian.data.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.SecretKeyFiles;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class KeyRotationTest extends DataPlaneTest {
  private static final String VALUE = "value-under-a-key-that-goes-4711";

  @Inject KeyRotation rotation;
  @Inject DataSource store;

  @Test
  void aNewKeyTakesTheDataKeysOverWhileRunningAndTheOldOneCanGo() throws Exception {
    String created = api.post("/v1/env_var", Secrets.variable(tenant.project, "A", VALUE)).body();
    Map<String, String> before = stored();
    SecretKeyFiles files =
        new SecretKeyFiles(Path.of(ConfigProvider.getConfig().getValue("test.keys", String.class)));
    KeysetHandle old = files.read(files.kms());
    int next = old.getPrimary().getId() ^ 0x5a5a5a5a;
    KeysetHandle both =
        KeysetHandle.newBuilder(old)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withFixedId(next)
                    .makePrimary())
            .build();

    replace(files, both, 1);
    rotation.rewrap();
    assertThat(count("wrapped_under <> '%s'".formatted(Integer.toHexString(next)))).isZero();
    replace(files, KeysetHandle.newBuilder(both).deleteAt(0).build(), 2);

    Map<String, String> after = stored();
    assertThat(after.get("ciphertext")).isEqualTo(before.get("ciphertext"));
    assertThat(after.get("wrapped_key")).isNotEqualTo(before.get("wrapped_key"));
    String path = "/v1/env_var/" + before.get("id");
    assertThat(api.get(path).body()).isEqualTo(created);
    var same =
        api.request(path)
            .method(
                "PATCH", BodyPublishers.ofString("{\"name\":\"A\",\"value\":\"" + VALUE + "\"}"));
    assertThat(Api.send(same.build()).body()).as("it still opens").isEqualTo(created);
  }

  private static void replace(SecretKeyFiles files, KeysetHandle keyset, int seconds)
      throws Exception {
    files.replaceKms(keyset);
    Files.setLastModifiedTime(files.kms(), FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private Map<String, String> stored() throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select id::text, encode(ciphertext, 'hex') as ciphertext,
                  encode(wrapped_key, 'hex') as wrapped_key
                from project_secret where org = '%s'
                """
                    .formatted(tenant.org))) {
      row.next();
      Map<String, String> columns = new TreeMap<>();
      for (String column : new String[] {"id", "ciphertext", "wrapped_key"}) {
        columns.put(column, row.getString(column));
      }
      return columns;
    }
  }

  private int count(String condition) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from project_secret where " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }
}
