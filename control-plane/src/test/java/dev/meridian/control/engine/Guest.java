package dev.meridian.control.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** Somebody from outside who is invited, made for one test. */
public record Guest(String email) {
  public static Guest somebody() {
    return new Guest("guest-" + UUID.randomUUID() + "@guests.test");
  }

  /** With the address verified by the provider. */
  public Browser signedIn() {
    return Browser.signedIn(email);
  }

  /** With the provider not saying that the address is theirs. */
  public Browser signedInUnverified() {
    return Browser.signedIn(email, "{\"email\":\"%s\",\"name\":\"Gast\"}".formatted(email));
  }

  /** Invited by that caller; the invitation with its link. */
  public JsonNode invitedBy(Api inviter, String groups) {
    return inviter
        .post(
            "/api/invitation/register",
            "{'emails':['%s'],'group_names':[%s],'send_invite_emails':false}"
                .formatted(email, groups))
        .ok()
        .path("invitations")
        .path(0);
  }

  /** What the link of an invitation ends with. */
  public static String token(JsonNode invitation) {
    String link = invitation.path("link").asText();
    return link.substring(link.indexOf('=') + 1);
  }

  /** A browser of somebody who has joined the organization. */
  public Browser joined(Tenant tenant, String groups) {
    JsonNode invitation = invitedBy(tenant.owner(), groups);
    Browser browser = signedIn();
    browser
        .page()
        .post("/api/invitation/accept", "{'id':'%s'}".formatted(invitation.path("id").asText()))
        .ok();
    return browser;
  }
}
