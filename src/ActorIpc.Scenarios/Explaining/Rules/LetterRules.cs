namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>Direct messages, which Linux does not have.</summary>
internal static class LetterRules
{
    public const string Table =
        """
        send | - | blocked | The receiver's queue has no room, and nobody takes the message at once, so the sender waits.
        send | - | EAGAIN | The receiver's queue has no room, and NOWAIT does not wait.
        send | - | ESRCH | The receiver has ended, and its queue with it.
        send | - | ETIMEDOUT | The receiver had not made room when the time had come; the message was not sent.
        send | - | EINTR | A handled signal ended the wait; the message was not sent.
        receive | - | blocked | No message that it accepts is in the queue of the process, so the receiver waits.
        receive | - | EAGAIN | No message that it accepts is in the queue of the process, and NOWAIT does not wait.
        receive | - | ETIMEDOUT | No message that it accepts had come when the time had.
        receive | - | EINTR | A handled signal ended the wait for a message.
        """;
}
