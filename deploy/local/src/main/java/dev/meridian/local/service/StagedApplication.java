package dev.meridian.local.service;

import dev.meridian.local.home.FileTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Keeps what a process runs apart from what the next build overwrites. */
public final class StagedApplication {
  private StagedApplication() {}

  /**
   * Copies a built folder, as links where the file system has them.
   *
   * @throws IOException when it was not built
   */
  public static Path stage(Path built, Path target) throws IOException {
    if (!Files.isDirectory(built)) {
      throw new IOException(
          built + " is missing: build it with ./mvnw package, or use ./meridian, which does");
    }
    FileTree.delete(target);
    Files.walkFileTree(
        built,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(built.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            link(file, target.resolve(built.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }

  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
