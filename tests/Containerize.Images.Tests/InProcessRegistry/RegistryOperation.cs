namespace Containerize.Images.Tests.InProcessRegistry;

/// <summary>What a request is for; faults are injected per operation.</summary>
public enum RegistryOperation
{
    ReadToken,
    FindManifest,
    ReadManifest,
    ListTags,
    CheckBlob,
    ReadBlob,
    Mount,
    StartUpload,
    UploadState,
    SendData,
    FinishUpload,
    PutManifest,
    PutTag,
    Other,
}
