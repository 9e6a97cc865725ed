package dev.meridian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the whole stack holds in memory: the proportional set size, in which a page that several
 * processes share counts once.
 *
 * @param kilobytes of all processes together
 */
record Memory(long kilobytes, int processes) {

  /** Of every process of a stack and their children; empty where the kernel does not tell. */
  static Optional<Memory> of(Path stackFile) throws IOException {
    if (!Files.exists(Path.of("/proc/self/smaps_rollup"))) {
      return Optional.empty();
    }
    JsonNode processes = new ObjectMapper().readTree(stackFile.toFile()).path("processes");
    Set<Long> pids =
        StreamSupport.stream(processes.spliterator(), false)
            .map(process -> process.path("pid").asLong())
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .map(ProcessHandle::pid)
            .collect(Collectors.toSet());
    long kilobytes = 0;
    for (long pid : pids) {
      kilobytes += kilobytes(pid);
    }
    return Optional.of(new Memory(kilobytes, pids.size()));
  }

  private static long kilobytes(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (NoSuchFileException e) {
      // It ended in between.
      return 0;
    }
  }

  String sentence() {
    return "The whole stack holds %,d MB in %d processes after these measurements."
        .formatted(kilobytes >> 10, processes);
  }
}
