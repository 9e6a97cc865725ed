package dev.meridian.control.home;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1}: a word for who tries the address. */
@Path("/v1")
public class HomeResource {
  @GET
  @PermitAll
  @Produces(MediaType.TEXT_PLAIN)
  public String hello() {
    return "Hello, World!";
  }
}
