using Containerize.Dockerfiles.Generation;
using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Publishing;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>One writing of a project's Dockerfile and its ignore files: plans from the project's inputs, writes.</summary>
internal sealed class DockerfileRun(
    ProjectInput input,
    string key,
    IReadOnlyList<string> names,
    IReadOnlyDictionary<string, string> global,
    IReadOnlyList<string> runtimes,
    Func<RememberedInputs> remembered,
    Action<MessageImportance, string> line
)
{
    private const int MostNamed = 3;

    /// <summary>Takes what MSBuild hands to a task.</summary>
    /// <param name="input">Of the properties and items.</param>
    /// <param name="runtimeTargets">Files that packages bring for several systems, with <c>DestinationSubPath</c>; empty unless the publish is
    /// portable.</param>
    /// <param name="global">What the command line set.</param>
    /// <param name="inputs">Gives the project's inputs, when they are needed.</param>
    public static DockerfileRun Create(
        ProjectInput input,
        ITaskItem[] properties,
        ITaskItem[] items,
        ITaskItem[] runtimeTargets,
        IReadOnlyDictionary<string, string> global,
        Func<RememberedInputs> inputs,
        Action<MessageImportance, string> line
    )
    {
        string[] runtimes = [.. runtimeTargets.Select(file => file.GetMetadata("DestinationSubPath").Replace('\\', '/')).Distinct()];

        // All that decides about the text, except the files.
        var key = string.Join(
            '\n',
            properties
                .Select(property => $"{property.ItemSpec}={property.GetMetadata("Value")}")
                .Concat(
                    items.Select(item =>
                        $"{item.ItemSpec} {string.Join(' ', item.CloneCustomMetadata().Keys.Cast<string>().Order(StringComparer.Ordinal).Select(name => $"{name}={item.GetMetadata(name)}"))}"
                    )
                )
                .Concat(runtimes)
                .Concat(global.Select(property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal))
        );
        return new DockerfileRun(input, key, [.. properties.Select(property => property.ItemSpec).Distinct()], global, runtimes, inputs, line);
    }

    // In a solution, lines of several projects come side by side.
    private string? Project => input.Text("MSBuildProjectName");

    private string ProjectFile => Path.GetFileName(input.Text("MSBuildProjectFullPath")!);

    /// <summary>Writes into the project, to be committed.</summary>
    /// <exception cref="ContainerizeException">There is no Dockerfile that says the same.</exception>
    public void WriteIntoProject()
    {
        var target = DockerfileTarget.Of(input, besideOutputs: false);
        if (GeneratedFile.NeighbourOf(target.Dockerfile, ProjectFile) is { } neighbour)
        {
            throw new ContainerizeException(
                ErrorCodes.HandWrittenFile,
                $"{target.Dockerfile} was generated for {neighbour}, which is in this folder too, and stays as it is: a folder has one Dockerfile. Move {ProjectFile} into a folder of its own, or delete the file."
            );
        }

        Write(target, MessageImportance.High);
    }

    /// <summary>What would be written into the project; empty where the Dockerfile there is another project's.</summary>
    /// <exception cref="ContainerizeException">There is no Dockerfile that says the same.</exception>
    public string TextForProject() =>
        DockerfileTarget.Of(input, besideOutputs: false) is var target && GeneratedFile.NeighbourOf(target.Dockerfile, ProjectFile) is null
            ? Make(target).Text
            : "";

    /// <summary>
    /// Writes beside the image's outputs, when an input changed. The image does not need it: a base that only this machine has, or a feed, is no reason to warn
    /// at every publish,
    /// so that a failure is only said. A Dockerfile that no longer holds goes.
    /// </summary>
    public void WriteBesideOutputs()
    {
        var target = DockerfileTarget.Of(input, besideOutputs: true);
        try
        {
            if (!InputStamp.IsCurrent(target.Stamp!, key))
            {
                Write(target, MessageImportance.Normal);
            }
        }
#pragma warning disable CA1031 // Whatever it is, the image is made without.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var (code, message) = Failure.Of(error);
            // A file-based app, whose project is in the SDK's memory only, can never have one.
            line(
                File.Exists(input.Text("MSBuildProjectFullPath")) ? MessageImportance.High : MessageImportance.Normal,
                $"{Project} -> no Dockerfile beside the image ({code.Id}): {message}"
            );
            line(MessageImportance.Low, error.ToString());
            GeneratedFile.Remove(target.Dockerfile);
        }
    }

    private void Write(DockerfileTarget target, MessageImportance importance)
    {
        var (text, context, (_, states, inputs)) = Make(target);
        var (ignored, ignoreFile) = (DockerIgnore.Write(context.Graph), target.IgnoreFile(context.Folder));
        GeneratedFile.Write(target.Dockerfile, text);
        var needed = context
            .Graph.RestoreFiles.Concat(context.Graph.SourceFiles)
            .Concat(inputs.Used.Where(File.Exists).Select(file => AbsolutePath.Relative(context.Folder, file)));
        WriteIgnoreFile(ignoreFile, target.Intermediate is null ? GeneratedSeal.Add(ignored) : ignored, needed);
        if (target.SharedIgnoreFile(context.Folder) is { } shared && shared != ignoreFile)
        {
            WriteIgnoreFile(
                shared,
                GeneratedSeal.Add(File.Exists(shared) ? DockerIgnore.Join(GeneratedSeal.Remove(File.ReadAllText(shared)), ignored) : ignored),
                needed
            );
        }

        if (target.Stamp is { } stamp)
        {
            InputStamp.Write(stamp, key, [.. FileStates.Of([target.Dockerfile, ignoreFile]), .. states]);
        }

        if (
            PublishDecisions.NotRepeated(
                ResponseFile.Without(global, inputs.EntryProject),
                inputs.Projects.Concat(inputs.RestoreFiles.Where(IsProject)).Distinct().Select(File.ReadAllText)
            ) is
            { Count: > 0 } left
        )
        {
            line(
                MessageImportance.High,
                $"{Project} -> the Dockerfile is for a build without {string.Join(", ", left)}, which this one was given and the project reads: values are not repeated, as they may be secrets. Set them in the project, or add them to the Dockerfile."
            );
        }

        line(importance, $"{Project} -> {target.Dockerfile}: {DockerfilePlanner.BuildCommand(target.Dockerfile, context.Folder, inputs.Secrets)}");
    }

    private static bool IsProject(string file) => Path.GetExtension(file) is ".props" or ".targets" or ".projitems";

    private (string Text, BuildContext Context, RememberedInputs Inputs) Make(DockerfileTarget target)
    {
        var publish = PublishDecisions.Of(input, global, runtimes);
        var settings = ContainerSettings.Nameless(input);
        var made = remembered();
        var inputs = made.Inputs;
        if (inputs.Refusal is var (code, message))
        {
            throw new ContainerizeException(code, message);
        }

        var added = AddedFiles.From(input);
        // The final stage copies them out of the context; a build that had them would run again for each change.
        var context = BuildContext.Of(
            inputs with
            {
                Kept = [.. inputs.Kept, .. added.Select(file => file.SourcePath)],
                Outputs = [.. inputs.Outputs, .. DockerfileTarget.Outputs(input)],
            },
            target.RequestedContext
        );
        var plan = DockerfilePlanner.Plan(
            context.Graph,
            publish.Settings(settings, inputs) with
            {
                Excluded = [.. ExcludePatterns.Of(input, global, remembered).Select(one => new ExcludedPattern(one.Pattern, one.Except))],
                NeverRun = FileModes.NeverRun,
            },
            FinalStage.Of(settings) with
            {
                AddedFiles =
                [
                    .. added.Select(file => new AddedFile(
                        AbsolutePath.Relative(context.Folder, file.SourcePath),
                        file.ContainerPath,
                        file.Mode,
                        file.Uid,
                        file.Gid
                    )),
                ],
            },
            AbsolutePath.Relative(context.Folder, target.Dockerfile)
        );
        var text = DockerfileWriter.Write(plan);
        return (target.Intermediate is null ? GeneratedSeal.Add(text, PlainBuild.Is(global, names)) : text, context, made);
    }

    /// <param name="needed">What the build needs, relative to the context; looked for only where a file is kept.</param>
    private void WriteIgnoreFile(string path, string text, IEnumerable<string> needed)
    {
        if (GeneratedFile.WhyKept(path) is { } reason)
        {
            string[] left = [.. DockerIgnore.LeftOut(File.ReadAllText(path), needed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            var missed = string.Join(", ", left.Take(MostNamed)) + (left.Length > MostNamed ? $" and {left.Length - MostNamed} more" : "");
            line(
                MessageImportance.High,
                $"{path} {reason} and stays as it is{(left.Length == 0 ? "." : $", and leaves out what the build needs: {missed}. Bring it back there, as in !{left[0]}")}"
            );
            return;
        }

        GeneratedFile.Write(path, text);
    }
}
