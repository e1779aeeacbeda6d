package io.cadastro.notification.qute;

import io.cadastro.notification.Language;
import io.cadastro.notification.Message;

/** The subject lines. They hold no name: a locked phone shows them to everybody. */
final class Subjects {
    private Subjects() {}

    static String of(Message message, Language language) {
        return switch (message) {
            case Message.Welcome welcome ->
                switch (language) {
                    case PORTUGUESE -> "Boas-vindas ao Cadastro";
                    case ENGLISH -> "Welcome to Cadastro";
                    case SPANISH -> "Te damos la bienvenida a Cadastro";
                };
            case Message.DocumentReceived received ->
                switch (language) {
                    case PORTUGUESE -> "Recebemos o seu documento";
                    case ENGLISH -> "We have received your document";
                    case SPANISH -> "Hemos recibido tu documento";
                };
            case Message.DocumentRestored restored ->
                switch (language) {
                    case PORTUGUESE -> "Seu documento arquivado está disponível novamente";
                    case ENGLISH -> "Your archived document is available again";
                    case SPANISH -> "Tu documento archivado vuelve a estar disponible";
                };
        };
    }
}
