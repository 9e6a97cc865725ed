package dev.meridian.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final int MANY = 1 << 20;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path keyset;

  private long maxBytes = 1L << 30;
  private int segmentBytes = 4_096;

  @BeforeEach
  void key() throws Exception {
    keyset = newKeyset("keyset.json");
  }

  @Test
  void recordsAreReadInTheOrderOfWriting() throws Exception {
    try (Spool spool = open()) {
      append(spool, "one", "two", "three");

      assertThat(texts(spool.read(MANY, 0))).containsExactly("one", "two", "three");
      assertThat(spool.read(MANY, 0)).isEmpty();
    }
  }

  @Test
  void whatWasNotSettledIsReadAgainByTheNextProcess() throws Exception {
    try (Spool spool = open()) {
      append(spool, "one", "two", "three");
      List<Spool.Entry> read = spool.read(MANY, 0);
      spool.settle(read.getFirst().end(), 1);
    }

    try (Spool next = open()) {
      assertThat(next.depth().records()).isEqualTo(2);
      append(next, "four");
      assertThat(texts(readAll(next))).containsExactly("two", "three", "four");
    }
  }

  /** As a copy of the folder at any moment is what a killed process leaves. */
  @Test
  void whatItsWriterWasToldOfOutlivesAKill() throws Exception {
    Path left = folder.resolve("left");
    try (Spool spool = open()) {
      append(spool, IntStream.range(0, 500).mapToObj(i -> "record " + i).toArray(String[]::new));
      copy(folder.resolve("spool"), left);
    }

    try (Spool next = Spool.open(config(left), "us")) {
      assertThat(texts(readAll(next)))
          .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> "record " + i).toList());
    }
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsLeftOut() throws Exception {
    try (Spool spool = open()) {
      append(spool, "one", "two");
    }
    Path file = files().getLast();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() - 3);
    }

    try (Spool next = open()) {
      append(next, "three");
      assertThat(texts(readAll(next))).containsExactly("one", "three");
    }
  }

  @Test
  void filesGoOnceAllOfThemIsSettled() throws Exception {
    try (Spool spool = open()) {
      append(spool, IntStream.range(0, 400).mapToObj(i -> "x".repeat(100)).toArray(String[]::new));
      append(spool, "last");
      assertThat(files().size()).isGreaterThan(1);

      List<Spool.Entry> read = readAll(spool);
      spool.settle(read.getLast().end(), read.size());

      assertThat(files()).hasSize(1);
      assertThat(spool.depth()).isEqualTo(new Spool.Depth(0, 0));
    }
  }

  @Test
  void withoutRoomARecordIsRefusedAndNoOtherIsLost() throws Exception {
    maxBytes = 3_000;
    segmentBytes = 1_000;
    try (Spool spool = open()) {
      AtomicInteger kept = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      for (int i = 0; i < 40; i++) {
        appendOne(spool, "x".repeat(200), kept, refused);
      }
      assertThat(refused).hasPositiveValue();
      List<Spool.Entry> read = readAll(spool);
      assertThat(read).hasSize(kept.get());

      spool.settle(read.getLast().end(), read.size());
      int before = kept.get();
      appendOne(spool, "again", kept, refused);
      assertThat(kept.get()).isEqualTo(before + 1);
    }
  }

  @Test
  void nothingOfARecordCanBeReadOnDisk() throws Exception {
    try (Spool spool = open()) {
      append(spool, "a canary sings");
    }

    for (Path file : files()) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .doesNotContain("canary");
    }
  }

  @Test
  void aRecordThatWasChangedIsToldAsLost() throws Exception {
    try (Spool spool = open()) {
      append(spool, "one", "two");
    }
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    try (Spool next = open()) {
      List<Spool.Entry> read = readAll(next);
      assertThat(texts(read.subList(0, 1))).containsExactly("one");
      assertThat(read)
          .hasSize(2)
          .last()
          .extracting(Spool.Entry::record)
          .isEqualTo(Optional.empty());

      next.settle(read.getLast().end(), read.size());
      assertThat(next.depth().records()).isZero();
    }
  }

  @Test
  void withAnotherKeyTheFilesAreSetAsideAndKept() throws Exception {
    try (Spool spool = open()) {
      append(spool, "one");
    }
    keyset = newKeyset("other.json");

    try (Spool next = open()) {
      assertThat(next.read(MANY, 0)).isEmpty();
      append(next, "two");
      assertThat(texts(readAll(next))).containsExactly("two");
    }
    try (Stream<Path> all = Files.list(folder.resolve("spool"))) {
      assertThat(all.map(Path::toString)).anyMatch(name -> name.endsWith(".unreadable"));
    }
  }

  @Test
  void anotherRegionsFolderIsRefused() throws Exception {
    open().close();

    assertThatThrownBy(() -> Spool.open(config(folder.resolve("spool")), "eu"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to region us");
  }

  @Test
  void manyWritersAtOnceLoseNothing() throws Exception {
    int writers = 8;
    int each = 500;
    CountDownLatch told = new CountDownLatch(writers * each);
    try (Spool spool = open()) {
      for (int w = 0; w < writers; w++) {
        int writer = w;
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < each; i++) {
                    spool.append(
                        bytes(writer + " " + i),
                        kept -> {
                          if (kept) {
                            told.countDown();
                          }
                        });
                  }
                });
      }
      List<String> read = new ArrayList<>();
      while (read.size() < writers * each) {
        List<Spool.Entry> entries = spool.read(MANY, 2_000);
        assertThat(entries).isNotEmpty();
        read.addAll(texts(entries));
        spool.settle(entries.getLast().end(), entries.size());
      }
      assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(read).doesNotHaveDuplicates();
      assertThat(spool.depth().records()).isZero();
    }
  }

  private Spool open() throws Exception {
    return Spool.open(config(folder.resolve("spool")), "us");
  }

  private SpoolConfig config(Path directory) {
    Path keys = keyset;
    long bytes = maxBytes;
    int segment = segmentBytes;
    return new SpoolConfig() {
      @Override
      public Path directory() {
        return directory;
      }

      @Override
      public Path keysetFile() {
        return keys;
      }

      @Override
      public long maxBytes() {
        return bytes;
      }

      @Override
      public int segmentBytes() {
        return segment;
      }

      @Override
      public long maxPendingBytes() {
        return 1 << 20;
      }

      @Override
      public Duration forceEvery() {
        return Duration.ofMillis(50);
      }
    };
  }

  private Path newKeyset(String name) throws Exception {
    AeadConfig.register();
    return Files.writeString(
        folder.resolve(name),
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get()));
  }

  /** Appends each after the other was written. */
  private static void append(Spool spool, String... texts) throws InterruptedException {
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    for (String text : texts) {
      appendOne(spool, text, kept, refused);
    }
    assertThat(kept).hasValue(texts.length);
  }

  private static void appendOne(Spool spool, String text, AtomicInteger kept, AtomicInteger refused)
      throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    spool.append(
        bytes(text),
        is -> {
          (is ? kept : refused).incrementAndGet();
          told.countDown();
        });
    assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private static List<Spool.Entry> readAll(Spool spool) throws Exception {
    List<Spool.Entry> all = new ArrayList<>();
    for (List<Spool.Entry> some = spool.read(1, 0); !some.isEmpty(); some = spool.read(1, 0)) {
      all.addAll(some);
    }
    return all;
  }

  private static List<String> texts(List<Spool.Entry> entries) {
    return entries.stream()
        .map(entry -> new String(entry.record().orElseThrow(), StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("spool"))) {
      return all.filter(file -> file.toString().endsWith(Segment.SUFFIX)).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
