package dev.meridian.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {
  private static final byte[] TEXT = "sk-provider".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTEXT = "eu/org/secret".getBytes(StandardCharsets.UTF_8);

  private Path folder;
  private KeyMaterial keys;

  @BeforeEach
  void create(@TempDir Path temporary) throws Exception {
    folder = temporary;
    keys = new KeyMaterial(folder);
    keys.create();
  }

  @Test
  void secondCreateChangesNothing() throws Exception {
    Map<String, String> before = contents();

    keys.create();

    assertThat(contents()).isEqualTo(before).hasSizeGreaterThan(10);
  }

  @Test
  void onlyTheOwnerReadsAnyFile() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aServiceBelievesTheOperator() throws Exception {
    ServiceTokens operator = tokens(KeyMaterial.OPERATOR);
    ServiceTokens controlPlane = tokens("control-plane");

    assertThat(controlPlane.verify(operator.issue("control-plane"), KeyMaterial.OPERATOR::equals))
        .isEqualTo(KeyMaterial.OPERATOR);
  }

  @Test
  void whatIsSealedToARegionOpensThere() throws Exception {
    KeysetHandle publicKey =
        TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
            Files.readString(keys.sealingPublicKeyset("eu")));
    byte[] sealed =
        publicKey
            .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
            .encrypt(TEXT, CONTEXT);

    HybridDecrypt region =
        secret(keys.sealingPrivateKeyset("eu"))
            .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
    assertThat(region.decrypt(sealed, CONTEXT)).isEqualTo(TEXT);
  }

  @Test
  void keyEncryptionKeysetsEncrypt() throws Exception {
    Aead aead =
        secret(keys.kmsKeyset("data-plane-us"))
            .getPrimitive(RegistryConfiguration.get(), Aead.class);

    assertThat(aead.decrypt(aead.encrypt(TEXT, CONTEXT), CONTEXT)).isEqualTo(TEXT);
  }

  private ServiceTokens tokens(String service) throws IOException {
    return new ServiceTokens(
        service,
        ServiceKeys.privateKey(Files.readString(keys.privateKey(service))),
        name -> {
          try {
            return Optional.of(
                ServiceKeys.publicKey(Files.readString(keys.publicKeys().resolve(name + ".pem"))));
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }

  private static KeysetHandle secret(Path file) throws Exception {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file), InsecureSecretKeyAccess.get());
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
