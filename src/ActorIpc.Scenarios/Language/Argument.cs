namespace ActorIpc.Scenarios.Language;

/// <summary>One argument of a call.</summary>
/// <param name="Place">Where it stands.</param>
internal abstract record Argument(Place Place);

/// <summary>A descriptor, id or attachment by its name in the calling process.</summary>
internal sealed record Reference(Place Place, string Name) : Argument(Place);

/// <summary>An integer; where a descriptor or id is wanted, that number itself.</summary>
internal sealed record Number(Place Place, long Value) : Argument(Place);

/// <summary>Data, a path or a name of an object.</summary>
internal sealed record Bytes(Place Place, byte[] Value) : Argument(Place);

/// <summary>A time.</summary>
internal sealed record Time(Place Place, TimeSpan Value) : Argument(Place);

/// <summary>One of the words that the call allows there: <c>IN+OUT</c>, <c>PRIVATE</c>, <c>on</c>, <c>halfduplex</c>.</summary>
internal sealed record Word(Place Place, string Text) : Argument(Place);

/// <summary>A process; it may have ended.</summary>
internal sealed record ProcessName(Place Place, string Name) : Argument(Place);

/// <summary>One operation of a <c>semop</c>: <c>0:-1,NOWAIT</c>, which may stand for <paramref name="Times"/> of them in a row.</summary>
internal sealed record SemaphoreOperation(Place Place, long Index, long Change, bool NoWait, bool Undo, int Times) : Argument(Place);
