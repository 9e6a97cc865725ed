package dev.meridian.data.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileKmsTest {
  private static final byte[] VALUE = {1, 2, 3};
  private static final byte[] HERE = {4};

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private int changes;

  @Test
  void aKeysetThatIsReplacedCountsAtOnce() throws Exception {
    KeysetFileKms kms = kms();
    String before = kms.keys().newest();
    Envelope envelope = new Envelope(kms);
    Sealed sealed = envelope.seal(VALUE, HERE);

    write(keyset());

    assertThat(kms.keys().newest()).isNotEqualTo(before);
    assertThatThrownBy(() -> envelope.open(sealed, HERE))
        .as("its key is gone")
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFileThatCantBeReadLeavesTheKeysAsTheyAre() throws Exception {
    KeysetFileKms kms = kms();
    Envelope envelope = new Envelope(kms);
    Sealed sealed = envelope.seal(VALUE, HERE);

    write("half a fi");
    assertThat(envelope.open(sealed, HERE)).isEqualTo(VALUE);
    Files.delete(file());
    assertThat(envelope.open(sealed, HERE)).isEqualTo(VALUE);
  }

  @Test
  void whatIsRewrappedOpensInItsPlaceAlone() throws Exception {
    Envelope envelope = new Envelope(kms());
    Sealed sealed = envelope.seal(VALUE, HERE);

    Sealed again = envelope.rewrap(sealed, HERE);
    assertThat(again.ciphertext()).isEqualTo(sealed.ciphertext());
    assertThat(envelope.open(again, HERE)).isEqualTo(VALUE);
    assertThatThrownBy(() -> envelope.open(again, new byte[] {5}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> envelope.rewrap(sealed, new byte[] {5}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(again.toString()).isEqualTo("Sealed[under " + again.wrappedUnder() + "]");
  }

  private KeysetFileKms kms() throws Exception {
    write(keyset());
    return new KeysetFileKms(file());
  }

  private Path file() {
    return folder.resolve("kms.json");
  }

  private void write(String content) throws Exception {
    Files.writeString(file(), content);
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().plusSeconds(++changes)));
  }

  private static String keyset() throws Exception {
    AeadConfig.register();
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
        InsecureSecretKeyAccess.get());
  }
}
