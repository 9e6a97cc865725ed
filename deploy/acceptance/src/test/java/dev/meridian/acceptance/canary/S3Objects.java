package dev.meridian.acceptance.canary;

import dev.meridian.acceptance.stack.S3Store;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Every object of every bucket: name, metadata and content. */
record S3Objects(S3Store store) implements Haystack {
  private static final String PLANTED = "acceptance-plant";

  @Override
  public String name() {
    return "objects of " + store.component();
  }

  @Override
  public void search(Finder finder) {
    try (S3Client s3 = store.connect()) {
      s3.listBuckets().buckets().forEach(bucket -> search(s3, bucket.name(), finder));
    }
  }

  private void search(S3Client s3, String bucket, Finder finder) {
    for (S3Object object : s3.listObjectsV2Paginator(b -> b.bucket(bucket)).contents()) {
      String place = bucket + "/" + object.key();
      finder.look(name(), place, object.key());
      var content = s3.getObjectAsBytes(b -> b.bucket(bucket).key(object.key()));
      finder.look(name(), place, content.response().toString());
      finder.look(name(), place, content.asByteArrayUnsafe());
    }
  }

  @Override
  public AutoCloseable plant(String text) {
    try (S3Client s3 = store.connect()) {
      s3.putObject(b -> b.bucket(store.bucket()).key(PLANTED), RequestBody.fromString(text));
    }
    return () -> {
      try (S3Client s3 = store.connect()) {
        s3.deleteObject(b -> b.bucket(store.bucket()).key(PLANTED));
      }
    };
  }
}
