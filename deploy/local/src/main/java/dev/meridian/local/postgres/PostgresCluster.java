package dev.meridian.local.postgres;

import dev.meridian.local.home.FileTree;
import dev.meridian.local.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Makes the data folder of a server, whole or not at all. */
record PostgresCluster(Path binaries, Unprivileged unprivileged, Path log) {

  void create(Path data, PostgresAccess access) throws IOException, InterruptedException {
    if (Files.exists(data)) {
      return;
    }
    Path draft = data.resolveSibling("." + data.getFileName() + ".new");
    FileTree.delete(draft);
    Files.createDirectories(draft);
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
    // Outside of the secrets, because it may have to be read by somebody else than root.
    Path password = data.resolveSibling("." + data.getFileName() + ".password");
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(password, access.adminPassword());
      unprivileged.own(draft);
      unprivileged.own(password);
      initialize(draft, password);
    } finally {
      Files.deleteIfExists(password);
    }
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void initialize(Path data, Path password) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(unprivileged.prefix());
    command.add(binaries.resolve("bin/initdb").toString());
    command.addAll(
        List.of(
            "-D",
            data.toString(),
            "--username=" + PostgresAccess.ADMIN,
            "--pwfile=" + password,
            "--auth-host=scram-sha-256",
            "--auth-local=reject",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException("initdb ended with code " + code + LogTail.of(log));
    }
  }
}
