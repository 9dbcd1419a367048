using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>A .NET that a stage may get beside the one of its image.</summary>
internal static class AddedDotnet
{
    static readonly string[] Signs =
    [
        "dotnet-install",
        "share/dotnet",
        "lib/dotnet",
        "DOTNET_ROOT",
        "dotnet-sdk",
        "dotnet-runtime",
        "aspnetcore-runtime",
        "dotnet-host",
    ];

    /// <summary>Whether an instruction of the stage, or of those that it starts from, installs or copies one.</summary>
    public static bool MayBeIn(RuleContext context, Stage stage) => InstructionText.MentionsAny(context, stage, Signs);
}
