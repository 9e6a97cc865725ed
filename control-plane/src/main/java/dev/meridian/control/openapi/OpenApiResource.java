package dev.meridian.control.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code /openapi.json}: the routes of {@code /api} and {@code /v1} with their forms. A test makes
 * it from the resources and holds the committed file to that.
 */
@Path("/openapi.json")
public class OpenApiResource {
  private static final String FILE = "/openapi/openapi.json";

  private final byte[] document = read();

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] document() {
    return document.clone();
  }

  private static byte[] read() {
    try (InputStream file = OpenApiResource.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("Missing " + FILE);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
