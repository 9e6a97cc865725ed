package dev.meridian.local.stackfile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.meridian.local.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@code stack.json}; readers never see half of it. */
public record StackFile(Path path) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public void write(StackDescription description) throws IOException {
    PrivateFile.write(path, JSON.writeValueAsString(description) + "\n");
  }

  public StackDescription read() throws IOException {
    return JSON.readValue(path.toFile(), StackDescription.class);
  }

  /** A stack that is down has no addresses. */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
