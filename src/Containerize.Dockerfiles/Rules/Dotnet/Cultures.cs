using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Whether programs of .NET have cultures in the final image: its variable decides, then the project, and Microsoft's images without ICU set the
/// variable.</summary>
internal static class Cultures
{
    /// <summary>Switches cultures off; it wins over what the project says.</summary>
    public const string Variable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>Whether the image has no ICU, and so no cultures.</summary>
    public static bool AreMissingIn(DotnetImage image) => image.IsReduced;

    /// <summary>Whether a RUN, a COPY or a package may bring ICU.</summary>
    public static bool MayBeBrought(RuleContext context, ProjectOfFile project) =>
        InstructionText.MentionsAny(context, project.Final, "icu-", "libicu", "/icu")
        || project.Facts.Packages.Any(package => package.StartsWith("Microsoft.ICU.", StringComparison.OrdinalIgnoreCase));

    /// <summary>What ENV of the final stage says of the variable; null when it says nothing.</summary>
    public static VariableDefinition? VariableIn(Stage final) => final.Scope.Find(Variable, int.MaxValue) is { Source: VariableSource.Env } set ? set : null;

    /// <summary>Whether that value switches them off.</summary>
    public static bool IsOff(string value) => value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who switches cultures off for the project that the file is made for; null where nobody does, and where that is not certain.</summary>
    public static CulturesOff? Off(RuleContext context)
    {
        if (
            context.IsRelaxed
            || ProjectOfFile.Of(context) is not { } project
            || DotnetFrom.Of(project.Final) is not { DependsOnArgument: false, Image: { Kind: not DotnetImageKind.Sdk, IsWindows: false } image }
            || !(project.Framework?.Major >= FirstThatThrows)
            || InstructionText.MentionsAny(context, project.Final, "PREDEFINED_CULTURES_ONLY")
        )
        {
            return null;
        }

        if (VariableIn(project.Final) is { } variable)
        {
            return variable is { IsKnown: true, Value: { } value } && IsOff(value) ? CulturesOff.ByVariable : null;
        }

        return AreMissingIn(image)
            ? MayBeBrought(context, project)
                ? null
                : CulturesOff.ByImage
            : project.Facts.IsInvariant == true
            && !image.Words.Contains("extra")
            && !project.Publishes.Any(publish => publish.HasUnknownOptions || publish.Property("InvariantGlobalization") is not null)
                ? CulturesOff.ByProject
                : null;
    }

    /// <summary>Before, .NET made cultures up that behave like the invariant one.</summary>
    public const int FirstThatThrows = 6;
}

/// <summary>Who switches cultures off.</summary>
internal enum CulturesOff
{
    ByImage,
    ByVariable,
    ByProject,
}
