using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2005;

/// <summary>A file that holds credentials is copied into the image, or a variable that names such a file points at one that was.</summary>
internal sealed class CTZ2005 : FileRule
{
    /// <summary>Variables in which programs are told where their credentials are.</summary>
    static readonly HashSet<string> Pointers = new(StringComparer.Ordinal)
    {
        "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "GOOGLE_CREDENTIALS",
        "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
        "GCLOUD_KEYFILE_JSON",
        "GOOGLE_CLOUD_KEYFILE_JSON",
        "AZURE_AUTH_LOCATION",
        "AZURE_CLIENT_CERTIFICATE_PATH",
        "KUBECONFIG",
        "KUBE_CONFIG_PATH",
        "NETRC",
        "PGPASSFILE",
        "PIP_CONFIG_FILE",
        "NPM_CONFIG_USERCONFIG",
        "DOCKER_AUTH_CONFIG",
        "HF_TOKEN_PATH",
        "BOTO_CONFIG",
        "VAULT_TOKEN_FILE",
        "SSH_KEY_FILE",
        "GIT_SSH_KEY",
        "OCI_CLI_CONFIG_FILE",
        "IBM_CREDENTIALS_FILE",
        "DIGITALOCEAN_TOKEN_FILE",
        "CLOUDSDK_CONFIG",
        "TF_CLI_CONFIG_FILE",
        "ANSIBLE_VAULT_PASSWORD_FILE",
        "KAGGLE_CONFIG_DIR",
        "ASPNETCORE_Kestrel__Certificates__Default__KeyPath",
    };

    public override string Id => "CTZ2005";

    public override string Name => "secret-file-copied";

    public override string Title => "A file with credentials is copied into the image";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DS-0031"];

    internal override void Check(RuleContext context)
    {
        foreach (var stage in context.Model.Stages)
        {
            foreach (var instruction in stage.Instructions)
            {
                switch (instruction)
                {
                    case FileInstruction file:
                        Check(context, file);
                        break;
                    case EnvInstruction or ArgInstruction:
                        CheckPointers(context, stage, instruction);
                        break;
                }
            }
        }
    }

    static void Check(RuleContext context, FileInstruction file)
    {
        foreach (var source in file.Sources.Where(source => !file.IsHeredoc(source)))
        {
            if (SecretFile.IsSecret(context.Model.Expand(source, file).Text))
            {
                Report(context, file, source, source.Value);
                return;
            }
        }

        if (file.Destination is not { } destination)
        {
            return;
        }

        var path = context.Model.Expand(destination, file);
        if (
            !path.Text.EndsWith("/", StringComparison.Ordinal) && SecretFile.IsSecret(path.Text)
            || path.References.Any(reference => Pointers.Contains(reference.Name))
        )
        {
            Report(context, file, destination, destination.Value);
        }
    }

    static void CheckPointers(RuleContext context, Stage stage, Instruction instruction)
    {
        foreach (var pair in instruction is ArgInstruction arg ? arg.Definitions : ((EnvInstruction)instruction).Pairs)
        {
            if (
                pair.Value is not null
                && Pointers.Contains(pair.Name.Value)
                && context.Model.Expand(pair.Value, instruction) is { IsKnown: true, Text.Length: > 0 } value
                && ImagePath.IsAbsolute(value.Text)
                && stage.Chain.SelectMany(one => CopiedFile.In(context.Model, one)).Any(file => IsAt(file, ImagePath.Combine("/", value.Text)))
            )
            {
                Report(context, instruction, pair.Value, value.Text);
            }
        }
    }

    static bool IsAt(CopiedFile file, string path) =>
        !file.Source.Contains("://")
        && (
            file.Target == path
            || file.IsFile is false
                && ImagePath.IsIn(path, file.Target)
                && path.Substring(path.LastIndexOf('/') + 1) == file.Source.Substring(file.Source.LastIndexOf('/') + 1)
        );

    static void Report(RuleContext context, Instruction instruction, Word word, string path)
    {
        var isShipped = Shipping.IsShipped(context.Model, instruction);
        context.Report(
            word.Span,
            $"'{path}' holds credentials, by its name, and "
                + (isShipped ? "who has the image has them, even if a later step deletes the file." : "the builder's cache keeps them.")
                + " Mount it where the build needs it (RUN --mount=type=secret), or hand it over when the container starts.",
            null,
            isShipped ? null : Severity.Suggestion
        );
    }
}
