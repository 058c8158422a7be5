namespace ActorIpc.Console.Live;

/// <summary>What the terminal can show.</summary>
/// <param name="HasColor">Whether anything may be coloured.</param>
/// <param name="IsUtf8">Whether it takes more than ASCII.</param>
internal readonly record struct ViewStyle(bool HasColor, bool IsUtf8);
