package dev.meridian.control.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
  private static final byte[] VALUE = "sk-the-same-value-each-time".getBytes(UTF_8);
  private static final Region REGION = new Region("eu");
  private static final OrgId ORG = OrgId.random();
  private static final UUID ID = UUID.randomUUID();
  private static final byte[] HERE =
      SecretBinding.atRest("control", REGION, ORG, Optional.empty(), ID);

  /** Of AES-GCM, before the ciphertext. */
  private static final int NONCE = 12;

  /** The mark of Tink's own format, and the id of the key. */
  private static final int KEY_ID = 5;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private KeysetHandle keyset;

  @BeforeAll
  static void register() throws Exception {
    AeadConfig.register();
  }

  @BeforeEach
  void oneKey() throws Exception {
    keyset =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build();
  }

  @Test
  void eachSecretHasADataKeyAndANonceOfItsOwn() throws Exception {
    Envelope envelope = envelope(keyset);
    Set<ByteBuffer> dataKeys = new HashSet<>();
    Set<ByteBuffer> nonces = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      byte[] ciphertext = envelope.encrypt(VALUE, HERE);
      int end = Integer.BYTES + ByteBuffer.wrap(ciphertext).getInt();
      dataKeys.add(ByteBuffer.wrap(dataKey(ciphertext)));
      nonces.add(ByteBuffer.wrap(Arrays.copyOfRange(ciphertext, end, end + NONCE)));
    }

    assertThat(dataKeys).hasSize(100);
    assertThat(nonces).hasSize(100);
  }

  @Test
  void aMovedCiphertextDoesNotOpen() throws Exception {
    Envelope envelope = envelope(keyset);
    byte[] ciphertext = envelope.encrypt(VALUE, HERE);

    for (byte[] elsewhere :
        new byte[][] {
          SecretBinding.atRest("data", REGION, ORG, Optional.empty(), ID),
          SecretBinding.atRest("control", new Region("us"), ORG, Optional.empty(), ID),
          SecretBinding.atRest("control", REGION, OrgId.random(), Optional.empty(), ID),
          SecretBinding.atRest("control", REGION, ORG, Optional.empty(), UUID.randomUUID()),
          SecretBinding.envVarAtRest("control", REGION, ORG, Optional.empty(), ID),
        }) {
      assertThatThrownBy(() -> envelope.decrypt(ciphertext, elsewhere))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageNotContaining("sk-");
    }
    assertThat(envelope.decrypt(ciphertext, HERE)).isEqualTo(VALUE);
  }

  @Test
  void afterANewKeyWhatWasWrittenUnderTheOldOneOpensAndNewValuesAreUnderTheNew() throws Exception {
    byte[] old = envelope(keyset).encrypt(VALUE, HERE);

    KeysetHandle rotated = withNewPrimary();
    byte[] fresh = envelope(rotated).encrypt(VALUE, HERE);

    assertThat(envelope(rotated).decrypt(old, HERE)).isEqualTo(VALUE);
    assertThat(envelope(rotated).decrypt(fresh, HERE)).isEqualTo(VALUE);
    assertThat(keyId(old)).isNotEqualTo(keyId(fresh));
    assertThat(keyId(fresh)).isEqualTo(rotated.getPrimary().getId());
    assertThatThrownBy(() -> envelope(keyset).decrypt(fresh, HERE))
        .isInstanceOf(IllegalStateException.class);
  }

  private KeysetHandle withNewPrimary() throws Exception {
    return KeysetHandle.newBuilder(keyset)
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .build();
  }

  /** As the control plane reads it: from a file. */
  private Envelope envelope(KeysetHandle keys) throws Exception {
    Path file = folder.resolve("kms.json");
    Files.writeString(
        file, TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
    return new Envelope(new KeysetFileKms(file));
  }

  private static byte[] dataKey(byte[] ciphertext) {
    int length = ByteBuffer.wrap(ciphertext).getInt();
    return Arrays.copyOfRange(ciphertext, Integer.BYTES, Integer.BYTES + length);
  }

  private static int keyId(byte[] ciphertext) {
    return ByteBuffer.wrap(dataKey(ciphertext), 1, KEY_ID - 1).getInt();
  }
}
