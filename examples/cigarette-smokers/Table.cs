using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>What stands on the table: for the pushers, which ingredients lie there that nobody has used; and what the agent and the smokers write down to check each other.</summary>
internal struct Table
{
    /// <summary>How many bytes of memory it takes.</summary>
    public const int Size = 6 * sizeof(int);

    /// <summary>Whether each ingredient lies there.</summary>
    public Lying Ingredients;

    /// <summary>Who has the ingredient that is not there.</summary>
    public int Next;

    /// <summary>How many cigarettes were smoked.</summary>
    public int Smoked;

    /// <summary>1 when nothing more will come.</summary>
    public int Closed;

    /// <summary>A flag for each ingredient.</summary>
    [System.Runtime.CompilerServices.InlineArray(3)]
    internal struct Lying
    {
        private int _first;
    }

    /// <summary>Reads it all, in one step.</summary>
    public static ValueTask<Table> LoadAsync(SharedRegion table) => table.LoadAsync<Table>(0);
}
