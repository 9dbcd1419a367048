using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Images.Plan;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;

namespace Containerize.Settings;

/// <summary>Published files that stay out of the image. The generator of Dockerfiles has its own of these, so that it is loaded only by a build that writes
/// one.</summary>
/// <param name="Pattern">A glob over paths in the publish folder, as MSBuild items know it.</param>
/// <param name="Except">Globs of files that stay in although the pattern matches them.</param>
internal sealed record ExcludePattern(string Pattern, IReadOnlyList<string> Except);

/// <summary>
/// The patterns of ContainerizeExclude as they were written. MSBuild expands a pattern against the project's folder and drops it when nothing matches there,
/// but it is meant for the publish folder: only an evaluation that records its elements still knows them.
/// </summary>
internal static class ExcludePatterns
{
    /// <summary>What an evaluation needs so that <see cref="Read"/> sees the patterns.</summary>
    public const ProjectLoadSettings LoadSettings = ProjectLoadSettings.RecordEvaluatedItemElements;

    private const string Item = "ContainerizeExclude";
    private const string StaticFiles = "wwwroot";
    private static readonly string[] endsOfCopies = [".gz", ".br"];

    /// <summary>The patterns, and the items that none of them covers.</summary>
    /// <param name="global">Global properties of the build that is running.</param>
    /// <param name="inputs">Gives the project's inputs; where these cannot be found (a file-based app), only the files that MSBuild imports by convention are
    /// looked at.</param>
    public static IReadOnlyList<ExcludePattern> Of(ProjectInput input, IReadOnlyDictionary<string, string> global, Func<RememberedInputs> inputs)
    {
        IReadOnlyList<ExcludePattern> patterns;
        try
        {
            var found = inputs().Inputs;
            patterns =
                found.ExcludesByImage && global.Keys.Any(EvaluationRequest.OfImage.HasBeginningOf)
                    ? Evaluate(input, global, [])
                    : found.Excluded.GetValueOrDefault(global.GetValueOrDefault("TargetFramework", "")) ?? found.Excluded[""];
        }
        catch (ContainerizeException)
        {
            patterns = ByConvention(input, global);
        }

        var single = input
            .Items[Item]
            .Select(item => item.Identity.Replace('\\', '/'))
            .Where(path => !Match(patterns, path))
            .Select(path => new ExcludePattern(path, []));
        return [.. Require([.. patterns, .. single]).SelectMany(WithCopies)];
    }

    /// <summary>The same patterns.</summary>
    /// <exception cref="ContainerizeException">One can match nothing: what it is meant for would be in the image.</exception>
    public static IReadOnlyList<ExcludePattern> Require(IReadOnlyList<ExcludePattern> patterns) =>
        patterns.FirstOrDefault(exclude => !MayMatch(exclude.Pattern)) is not { } bad
            ? patterns
            : throw new ContainerizeException(
                ErrorCodes.BadProperty,
                $"ContainerizeExclude is '{bad.Pattern}', which no published file matches: write a path or pattern below the publish folder, such as docs/** or *.pdb."
            );

    /// <summary>The patterns of a project that was evaluated with <see cref="LoadSettings"/>.</summary>
    public static IReadOnlyList<ExcludePattern> Read(Project project) =>
        [
            .. from globs in project.GetAllGlobs(Item)
            let except = globs.Excludes.Concat(globs.Removes).Distinct(StringComparer.Ordinal).ToList()
            from pattern in globs.IncludeGlobs
            select new ExcludePattern(pattern, except),
        ];

    /// <summary>Whether the patterns may hang on properties of the image, as the command line sets them.</summary>
    /// <param name="files">A project and what it imports.</param>
    public static bool AreByImage(IReadOnlyList<string> files) =>
        files.Any(file => Mentions(file, Item)) && files.Any(file => EvaluationRequest.OfImage.Any(beginning => Mentions(file, "$(" + beginning)));

    /// <summary>Whether a published file stays out.</summary>
    public static bool Match(IReadOnlyList<ExcludePattern> excludes, string path)
    {
        foreach (var exclude in excludes)
        {
            if (Glob.IsMatch(exclude.Pattern, path) && !Glob.IsMatch(exclude.Except, path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The patterns that are the name of a folder: they leave out nothing of what is in it.</summary>
    /// <param name="paths">What stays in.</param>
    public static IReadOnlyList<string> Folders(IReadOnlyList<ExcludePattern> excludes, IEnumerable<string> paths) =>
        [
            .. from exclude in excludes
            let name = exclude.Pattern.Replace('\\', '/')
            where !name.AsSpan().ContainsAny('*', '?') && paths.Any(path => path.StartsWith(name + "/", StringComparison.Ordinal))
            select name,
        ];

    /// <summary>The pattern, and those of the compressed copies that the SDK makes of static files: they hold the same, and most clients are answered with
    /// them.</summary>
    public static IEnumerable<ExcludePattern> WithCopies(ExcludePattern exclude)
    {
        string? files = exclude.Pattern.Replace('\\', '/').Split('/', 2) switch
        {
            ["**", ..] => $"{StaticFiles}/{exclude.Pattern}",
            [var first, var rest] when Glob.IsMatch(first, StaticFiles) => $"{StaticFiles}/{rest}",
            _ => null,
        };
        if (files is null)
        {
            return [exclude];
        }

        IReadOnlyList<string> except = [.. exclude.Except, .. exclude.Except.SelectMany(pattern => endsOfCopies.Select(end => pattern + end))];
        var copies = files.EndsWith("/**", StringComparison.Ordinal) ? [] : endsOfCopies;
        return copies.Select(end => new ExcludePattern(files + end, except)).Prepend(exclude with { Except = except });
    }

    // Published files are known by their paths in the folder: neither rooted nor with . or .. in them.
    private static bool MayMatch(string pattern) =>
        !Path.IsPathRooted(pattern) && !pattern.Replace('\\', '/').Split('/').Any(part => part is "" or "." or "..");

    private static IReadOnlyList<ExcludePattern> ByConvention(ProjectInput input, IReadOnlyDictionary<string, string> global)
    {
        string[] imported = [.. new[] { input.Text("DirectoryBuildPropsPath"), input.Text("DirectoryBuildTargetsPath") }.OfType<string>().Where(File.Exists)];
        return imported.Append(ProjectOf(input)).Any(file => Mentions(file, Item)) ? Evaluate(input, global, imported) : [];
    }

    /// <param name="imported">What stands for a project that is in no file.</param>
    private static IReadOnlyList<ExcludePattern> Evaluate(ProjectInput input, IReadOnlyDictionary<string, string> global, string[] imported)
    {
        var project = ProjectOf(input);
        using var collection = new ProjectCollection(new Dictionary<string, string>(global));
        var root = File.Exists(project) ? ProjectRootElement.Open(project, collection) : ImportOf(imported, project, collection);
        return Read(new Project(root, null, null, collection, LoadSettings | ProjectLoadSettings.IgnoreMissingImports));
    }

    private static string ProjectOf(ProjectInput input) => input.Text("MSBuildProjectFullPath") ?? "";

    // The project of a file-based app is in the SDK's memory only.
    private static ProjectRootElement ImportOf(string[] files, string project, ProjectCollection collection)
    {
        var root = ProjectRootElement.Create(project, collection);
        Array.ForEach(files, file => root.AddImport(file));
        return root;
    }

    private static bool Mentions(string file, string text) => File.Exists(file) && File.ReadAllText(file).Contains(text, StringComparison.OrdinalIgnoreCase);
}
