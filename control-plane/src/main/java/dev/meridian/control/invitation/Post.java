package dev.meridian.control.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends letters once a mutation has committed. What fails is told, and the invitation stays. */
@Singleton
public class Post {
  private static final Logger LOG = Logger.getLogger(Post.class);

  private final InvitationMail mail;

  Post(InvitationMail mail) {
    this.mail = mail;
  }

  /** What to tell the inviter of letters that could not be sent; empty when all were. */
  public Uni<Optional<String>> send(List<Invited> invited) {
    List<Uni<Boolean>> sendings =
        invited.stream().flatMap(one -> one.letter().stream()).map(this::send).toList();
    if (sendings.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Uni.join()
        .all(sendings)
        .usingConcurrencyOf(8)
        .andCollectFailures()
        .map(sent -> told(sent.stream().filter(ok -> !ok).count(), sent.size()));
  }

  private Uni<Boolean> send(Invited.Letter letter) {
    return Uni.createFrom()
        .deferred(() -> mail.send(letter))
        .replaceWith(true)
        .onFailure()
        .invoke(e -> LOG.warnf("An invitation could not be mailed: %s", e.getClass().getName()))
        .onFailure()
        .recoverWithItem(false);
  }

  private static Optional<String> told(long failed, int all) {
    return failed == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d invitation e-mails could not be sent. The invitations are valid: send them again, or pass on the links"
                .formatted(failed, all));
  }
}
