namespace ActorIpc.Exploration;

/// <summary>A step by names alone: they mean the same on another kernel, in another process, on another machine.</summary>
/// <param name="Step">Its number, 1 and up.</param>
/// <param name="Process">Who asked.</param>
/// <param name="Operation">For what.</param>
/// <param name="Object">Of which object.</param>
public sealed record RecordedChoice(int Step, string Process, string Operation, string Object);
