using System.CommandLine;
using System.Globalization;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Options;

/// <summary>An option that takes a number; what is none, or out of bounds, is said in words before anything runs.</summary>
internal static class NumberOption
{
    /// <summary>Makes it.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="isRight">Whether a number is allowed.</param>
    /// <param name="wanted">What is allowed, in words.</param>
    public static Option<T?> Create<T>(string name, string description, Func<T, bool> isRight, string wanted) where T : struct, IParsable<T> => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = given =>
        {
            var text = given.Tokens[0].Value;
            if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && isRight(value)) return value;
            given.AddError($"{name} {HarmlessText.Line(text)}: wanted is {wanted}.");
            return null;
        },
    };
}
