using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Contexts;

/// <summary>What a build context holds that no build should get: outputs of builds on the host, the history, secrets.</summary>
/// <param name="Pattern">The line of an ignore file that leaves it out.</param>
/// <param name="Sample">A path that is there, or comes there with the first build on the host.</param>
/// <param name="IsSecret">Whether it is there to be known by nobody.</param>
internal sealed record Unwanted(string Pattern, string Sample, bool IsSecret = false)
{
    static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>What the sources of the Dockerfile would bring along, without what one of them asks for; by pattern, each once.</summary>
    public static IReadOnlyList<Unwanted> In(RuleContext context)
    {
        var tree = context.Context;
        if (tree.Files is not { } files)
        {
            return [];
        }

        var wanted = tree.Sources.Where(source => !source.IsWhole).Select(source => source.Path).Concat(Mounted(context)).ToList();
        var found = new List<Unwanted>();
        foreach (var file in files)
        {
            foreach (var unwanted in Of(file, tree))
            {
                if (
                    !found.Exists(other => other.Pattern == unwanted.Pattern)
                    && tree.Sources.Any(source => source.Covers(unwanted.Sample))
                    && !IsWanted(unwanted, wanted)
                )
                {
                    found.Add(unwanted);
                }
            }
        }

        return found;
    }

    static IEnumerable<Unwanted> Of(string file, ContextTree tree)
    {
        var slash = file.LastIndexOf('/');
        var (folder, name) = (file.Substring(0, slash + 1), file.Substring(slash + 1));
        if (file is ".git" or ".git/")
        {
            yield return new(".git", ".git/HEAD");
        }
        else if (Array.Exists(ProjectExtensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            // The first folder that is let in speaks for all: one line leaves out every one of them.
            foreach (var output in new[] { "bin", "obj" })
            {
                var sample = $"{folder}{output}/Debug/{name}";
                if (tree.Ignore?.Ignores(sample) != true)
                {
                    yield return new("**/" + output, sample);
                }
            }
        }
        else if (name == "package.json" && tree.Ignore?.Ignores(folder + "node_modules/.bin/x") != true)
        {
            yield return new("**/node_modules", folder + "node_modules/.bin/x");
        }
        else if (SecretFile.IsSecret(file) && (tree.Ignore is not { } ignore || !ignore.Ignores(file) && !ignore.Wants(file)))
        {
            yield return new("**/" + SecretFile.PatternOf(name), file, IsSecret: true);
        }
    }

    static bool IsWanted(Unwanted unwanted, List<string> wanted)
    {
        var pattern = IgnoreFile.Parse(unwanted.Pattern);
        return wanted.Exists(path => pattern.Ignores(path));
    }

    static IEnumerable<string> Mounted(RuleContext context) =>
        from run in context.Dockerfile.AllInstructions.OfType<RunInstruction>()
        from mount in run.Mounts
        let fields = mount.Fields()
        where !fields.Any(field => field.Key.Text == "from")
        from field in fields
        where field.Key.Text is "source" or "src"
        select IgnorePattern.Clean("/" + field.Value.Value).Substring(1);
}
