package io.cadastro.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Creates everything that the services expect to find, in whatever answers as AWS does. Running it again changes
 * nothing and fails on nothing; after a failure half-way, running it again completes the rest.
 */
public final class AwsResources {
    private final AwsClients clients;
    private final DatabaseServer databases;
    private final ResourceNames names;

    public AwsResources(AwsClients clients, DatabaseServer databases, ResourceNames names) {
        this.clients = clients;
        this.databases = databases;
        this.names = names;
    }

    /** Returns when all resources exist. What does not depend on each other is created at the same time. */
    public void create() {
        // Not virtual ones, which can lock each other up while they load classes: see docs/adr/0006-virtual-threads.md.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            new Creation(threads).start().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private final class Creation {
        private final ExecutorService threads;
        private final List<CompletableFuture<?>> all = new ArrayList<>();

        Creation(ExecutorService threads) {
            this.threads = threads;
        }

        CompletableFuture<Void> start() {
            run(() -> databases.create(names.databases()));
            run(() -> new Tables(clients.dynamoDb(), names).createCustomers());
            run(() -> new Tables(clients.dynamoDb(), names).createCustomerKeys());
            run(() -> new EncryptionKey(clients.kms(), names).create());
            run(() -> new EncryptionKey(clients.kms(), names).createForCertificates());
            startMessaging();
            return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        }

        private void startMessaging() {
            Map<String, CompletableFuture<String>> topics = new HashMap<>();
            for (String name : names.eventTopics()) {
                topics.put(name, supply(() -> topics().create(name)));
            }
            CompletableFuture<String> emailTopic = supply(() -> topics().create(names.emailEvents()));
            topics.put(names.emailEvents(), emailTopic);
            follow(emailTopic, arn -> new Email(clients.ses(), names.configurationSet()).create(arn));
            names.subscriptions().forEach((queue, of) -> startSubscribedQueue(queue, of, topics));
            startBucket();
        }

        private void startSubscribedQueue(
                String name, List<String> topicNames, Map<String, CompletableFuture<String>> topics) {
            CompletableFuture<Queue> queue = supply(() -> queues().create(name));
            follow(queue, created -> {
                List<String> arns = topicNames.stream()
                        .map(topic -> topics.get(topic).join())
                        .toList();
                queues().allow(created, "sns.amazonaws.com", arns);
                names.onlyType(name)
                        .ifPresentOrElse(
                                type -> arns.forEach(arn -> topics().subscribe(arn, created, type)),
                                () -> arns.forEach(arn -> topics().subscribe(arn, created)));
            });
        }

        private void startBucket() {
            DocumentsBucket bucket = new DocumentsBucket(clients.s3(), clients.region(), names.documentsBucket());
            CompletableFuture<Queue> uploads = supply(() -> fedBy(bucket, names.documentUploadsQueue()));
            CompletableFuture<Queue> transitions = supply(() -> fedBy(bucket, names.archiveObjectsQueue()));
            run(() -> {
                bucket.create();
                bucket.notify(uploads.join(), transitions.join());
            });
        }

        private Queue fedBy(DocumentsBucket bucket, String name) {
            Queue queue = queues().create(name);
            queues().allow(queue, "s3.amazonaws.com", List.of(bucket.arn()));
            return queue;
        }

        private Queues queues() {
            return new Queues(clients.sqs(), names);
        }

        private Topics topics() {
            return new Topics(clients.sns());
        }

        private void run(Runnable task) {
            all.add(CompletableFuture.runAsync(task, threads));
        }

        private <T> CompletableFuture<T> supply(Supplier<T> task) {
            CompletableFuture<T> future = CompletableFuture.supplyAsync(task, threads);
            all.add(future);
            return future;
        }

        private <T> void follow(CompletableFuture<T> first, Consumer<T> next) {
            all.add(first.thenAcceptAsync(next, threads));
        }
    }
}
