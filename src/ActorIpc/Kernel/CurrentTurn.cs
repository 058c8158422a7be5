namespace ActorIpc.Kernel;

/// <summary>Whose turn the current thread has, if any: a process's calls are made on its own turn only.</summary>
internal static class CurrentTurn
{
    [ThreadStatic] private static object? _owner;

    public static object? Owner
    {
        get => _owner;
        set => _owner = value;
    }
}
